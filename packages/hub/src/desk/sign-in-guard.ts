import { createHash } from 'node:crypto';
import { SegueError } from '@segue/protocol';
import type { Commit } from '../domain/work.ts';
import type { Clock } from '../ports.ts';
import type { OperatorRow } from '../storage/rows.ts';

/** Wrong passwords in a row for one account from one address; a stranger elsewhere does not lock out who knows the password. */
const maxFromAddress = 5;
/** Wrong passwords in a row for one account from everywhere. */
const maxForAccount = 50;
export const lockMs = 15 * 60_000;
/** Counts kept at most; the oldest go first. Each took a request that was counted by address. */
const maxCounts = 20_000;

interface Count {
  failures: number;
  /** Of the last try. */
  at: number;
}

export interface Door {
  /** Of the caller, as it is counted. */
  address: string;
  operator: OperatorRow | undefined;
  /** A device on which this operator signed in before: strangers elsewhere do not close the door to it. */
  device?: string | undefined;
}

export interface SignInGuard {
  /**
   * Counts a try before its password is looked at: a hundred at once are a hundred. The same for accounts that do not exist.
   * @throws SegueError `locked-out` with `retryAfterMs`
   */
  admit(email: string, door: Door): Promise<void>;
  /** The password was right: counts again from the beginning. The account's row is the caller's to reset. */
  forget(door: Door & { operator: OperatorRow }): void;
}

const lockedOut = (retryAfterMs: number): SegueError =>
  new SegueError('locked-out', 'Too many wrong passwords. Wait, or set a new password with "segue operator".', { retryAfterMs });

export function createSignInGuard(clock: Clock, commit: Commit): SignInGuard {
  const counts = new Map<string, Count>();
  const nameOf = (account: string, from: string): string =>
    createHash('sha256')
      .update(JSON.stringify([account, from]))
      .digest('hex');
  // A new password makes a new name: "segue operator add" opens the door at once.
  const accountOf = ({ id, passwordHash }: OperatorRow): string => `${id} ${passwordHash}`;
  const placeOf = ({ address, device }: Door): string => (device === undefined ? address : `device ${device}`);

  function count(name: string, most: number): void {
    const now = clock.now();
    const old = counts.get(name);
    // A clock that was set back counts from its new time: a lock never lasts longer than it was meant to.
    if (old && old.at > now) old.at = now;
    const isOver = !old || now - old.at >= lockMs;
    const failures = isOver ? 0 : old.failures;
    if (failures >= most) throw lockedOut(old!.at + lockMs - now);
    counts.delete(name);
    if (counts.size >= maxCounts) counts.delete(counts.keys().next().value!);
    counts.set(name, { failures: failures + 1, at: now });
  }

  /** In the account's row, so that it outlasts a restart. It expires as the others do. */
  const countForAccount = (id: string): Promise<number | undefined> =>
    commit(async ({ tx, now }) => {
      const row = await tx.operator(id);
      if (!row) return undefined;
      const left = (row.lockedUntil ?? 0) - now;
      if (left > lockMs) await tx.updateOperator(id, { lockedUntil: now + lockMs });
      if (left > 0) return Math.min(left, lockMs);
      const isOver = row.failedAt != null && row.failedAt <= now && now - row.failedAt >= lockMs;
      const failedAttempts = (isOver ? 0 : row.failedAttempts) + 1;
      const isLast = failedAttempts >= maxForAccount;
      await tx.updateOperator(id, {
        failedAttempts: isLast ? 0 : failedAttempts,
        failedAt: now,
        lockedUntil: isLast ? now + lockMs : null,
      });
      return undefined;
    });

  return {
    async admit(email, door) {
      const { operator, device } = door;
      const account = operator ? accountOf(operator) : email;
      count(nameOf(account, placeOf(door)), maxFromAddress);
      if (device !== undefined) return;
      if (!operator) {
        count(nameOf(account, 'everywhere'), maxForAccount);
        // Takes as long as the other: a write to the disk.
        return commit(({ tx, now }) => tx.writeHealth(now));
      }
      const left = await countForAccount(operator.id);
      if (left !== undefined) throw lockedOut(left);
    },
    forget(door) {
      counts.delete(nameOf(accountOf(door.operator), placeOf(door)));
    },
  };
}
