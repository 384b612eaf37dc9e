/** The units of one track in the order of decoding: where they lie, and their times as runs. */

/** Grows as a file is read; a unit is a sample, or a chunk of sound without compression. */
export class TrackUnits {
  readonly offsets: number[] = [];
  readonly sizes: number[] = [];
  readonly entries: number[] = [];
  readonly durations: [times: number, value: number][] = [];
  readonly shifts: [times: number, value: number][] = [];
  /** Numbers from 1; undefined when every sample stands for itself. */
  syncSamples: number[] | undefined;
  sampleCount = 0;
  /** Decode time of the first sample, where fragments state one. */
  firstTime = 0;
  #clock = 0;

  addUnit(offset: number, size: number, entry: number): void {
    if (this.offsets.length >= 20_000_000) throw new RangeError("too many samples");
    this.offsets.push(offset);
    this.sizes.push(size);
    this.entries.push(entry);
  }

  addDuration(times: number, value: number): void {
    this.#clock += times * value;
    TrackUnits.#join(this.durations, times, value);
  }

  addShift(times: number, value: number): void {
    TrackUnits.#join(this.shifts, times, value);
  }

  /** Decoding goes on at a stated time: the last sample lasts until then. */
  resumeAt(time: number): void {
    if (this.sampleCount === 0) this.firstTime = time;
    if (this.sampleCount === 0) this.#clock = time;
    const late = time - this.#clock;
    const last = this.durations.pop();
    if (last === undefined) return;
    if (last[0] > 1) this.durations.push([last[0] - 1, last[1]]);
    TrackUnits.#join(this.durations, 1, last[1] + late);
    this.#clock = time;
  }

  /** The times as text: equal for equal times, however a file writes them. */
  timing(): string {
    const isShifted = this.shifts.some(([, value]) => value !== 0);
    const isFree = this.syncSamples === undefined || this.syncSamples.length === this.sampleCount;
    return JSON.stringify([
      this.sampleCount,
      this.durations,
      isShifted ? this.shifts : [],
      isFree ? "all" : this.syncSamples,
    ]);
  }

  static #join(runs: [number, number][], times: number, value: number): void {
    const last = runs.at(-1);
    if (times === 0) return;
    if (last?.[1] === value) last[0] += times;
    else runs.push([times, value]);
  }
}
