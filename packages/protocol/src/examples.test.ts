import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { logEventSchema } from './events.ts';
import { frameSchema, signalSchema, type Frame } from './frames.ts';
import { parseFrame } from './parse.ts';

const folder = new URL('./examples/', import.meta.url);
const examples = readdirSync(folder).map((name) => ({ name, frame: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Frame }));
const frames = examples.map(({ frame }) => frame);
const typesOf = ({ options }: { options: readonly { entries: { type: { literal: string } } }[] }): string[] =>
  options.map(({ entries }) => entries.type.literal).toSorted();
const typesIn = (list: readonly { type: string }[]): string[] => [...new Set(list.map(({ type }) => type))].toSorted();

/** A frame as it stands on a stream. */
function wire({ type, ...data }: Frame): string {
  const id = 'event' in data ? data.event.seq : 'summary' in data ? data.summary.rev : undefined;
  return [`event: ${type}`, ...(id === undefined ? [] : [`id: ${id}`]), `data: ${JSON.stringify(data)}`].join('\n');
}

describe('the golden frames', () => {
  for (const { name, frame } of examples)
    it(`${name} is taken as it is, with nothing left out`, () => {
      expect(parseFrame(frame)).to.deep.equal(frame);
    });

  it('show every frame, every event and every signal', () => {
    expect(typesIn(frames)).to.deep.equal(typesOf(frameSchema));
    expect(typesIn(frames.flatMap((frame) => (frame.type === 'log' ? [frame.event] : [])))).to.deep.equal(typesOf(logEventSchema));
    expect(typesIn(frames.flatMap((frame) => (frame.type === 'signal' ? [frame.signal] : [])))).to.deep.equal(typesOf(signalSchema));
  });

  it('stand in PROTOCOL.md, each once and no other', () => {
    const [, section = ''] = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8').split('## 8. ');
    const [, quoted = ''] = section.split('```');
    expect(quoted.trim().split('\n\n').toSorted()).to.deep.equal(frames.map(wire).toSorted());
  });
});
