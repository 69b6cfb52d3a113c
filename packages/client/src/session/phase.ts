/**
 * Where a session is in its life:
 * - `idle`: nothing is asked of the hub
 * - `resuming`: looks for the session that this browser may have
 * - `starting`: opens one, or finds it
 * - `live`: it is known who and where this is
 * - `ended`: it is over; whoever begins anew may be somebody else
 */
export type Phase = 'idle' | 'resuming' | 'starting' | 'live' | 'ended';

/** What changes it. `failed`: none could be had. `over`: the hub knows it no more, or the person ended it. */
export type Happening = 'resume' | 'start' | 'found' | 'failed' | 'rest' | 'over';

const under: Partial<Record<Happening, Phase>> = { start: 'starting', found: 'live', failed: 'idle', rest: 'idle', over: 'ended' };
const out: Partial<Record<Happening, Phase>> = { resume: 'resuming', start: 'starting', over: 'ended' };
const next: Record<Phase, Partial<Record<Happening, Phase>>> = { idle: out, resuming: under, starting: under, live: under, ended: out };

/** Pure. What a phase does not know leaves it as it is: an answer that comes too late, above all. */
export const phaseAfter = (phase: Phase, happening: Happening): Phase => next[phase][happening] ?? phase;

/** A session is there, or on its way. */
export const isUnderWay = (phase: Phase): boolean => next[phase] === under;
