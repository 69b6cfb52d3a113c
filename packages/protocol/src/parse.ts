import * as v from 'valibot';
import { SegueError } from './errors.ts';
import { frameSchema, type Frame } from './frames.ts';

/**
 * Checks unknown input against a schema.
 *
 * @param what names the input in the message, e.g. `body of POST /v1/sessions`
 * @throws SegueError `invalid-request`, with the path of the first fault and what was expected there
 */
export function parseWith<S extends v.GenericSchema>(schema: S, input: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, input, { abortPipeEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue) ?? '';
  const where = path === '' ? what : `"${path}" in ${what}`;
  throw new SegueError('invalid-request', `${where}: ${issue.message}. See PROTOCOL.md for the form.`, { path });
}

/** Checks one frame of a stream. @throws SegueError `invalid-request` */
export const parseFrame = (input: unknown): Frame => parseWith(frameSchema, input, 'stream frame');
