/** Threads that run this page's own program, which has no address that they could load it from. */

/** Starts one. Throws where the browser has no threads, or none at this place. */
export function startThread(program: string): Worker {
  // A thread may only load what was made in its own world: the address is no use to another.
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  return new Worker(url);
}
