import type { MeasuredProcess } from './measured-process.ts';

export interface Talk {
  path: string;
  /** What its customer sends with every request, each line ended by CRLF. */
  headers: string;
  /** Place of the last message, as acked. */
  seq: number;
}

/** A server with conversations that can be talked in; floor and hub look the same from here. */
export interface Target {
  name: string;
  url: string;
  process: MeasuredProcess;
  conversations: Talk[];
  /** So many more desks follow the inbox from now on. The floor has no inbox. */
  openDesks?(count: number): Promise<void>;
  close(): Promise<void>;
}
