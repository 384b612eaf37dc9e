/** A pipe with types between a page and the program; it decides nothing. */

import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { Bridge, Reply } from "../contract/bridge.ts";
import { channels } from "../contract/channels.ts";

type Listener = (value: unknown) => void;

const steps = new Map<number, Listener>();
const listeners: Listener[] = [];
let lastId = 0;

ipcRenderer.on(channels.step, (_event, id: number, step: unknown) => steps.get(id)?.(step));
ipcRenderer.on(channels.event, (_event, event: unknown) => {
  for (const listener of listeners) listener(event);
});

const bridge: Bridge = {
  call(name, input, onStep) {
    lastId += 1;
    const id = lastId;
    if (onStep !== undefined) steps.set(id, onStep as Listener);
    const reply = ipcRenderer.invoke(channels.call, { id, name, input }) as Promise<Reply<never>>;
    const settled = reply.finally(() => steps.delete(id));
    return { id, reply: settled };
  },
  cancel: (id) => ipcRenderer.send(channels.cancel, id),
  // Paths go from here straight to the program: the page cannot read them, and cannot make one up.
  accept: (files) =>
    ipcRenderer.invoke(
      channels.accept,
      files.map((file) => webUtils.getPathForFile(file as File)),
    ) as Promise<Reply<never>>,
  onEvent: (listener) => void listeners.push(listener as Listener),
};

contextBridge.exposeInMainWorld("sandyq", bridge);
