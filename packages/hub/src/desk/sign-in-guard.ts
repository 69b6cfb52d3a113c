import { createHash } from 'node:crypto';
import { SegueError } from '@segue/protocol';
import type { Commit } from '../commit.ts';
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

export interface SignInGuard {
  /**
   * Counts a try before its password is looked at: a hundred at once are a hundred. The same for accounts that do not exist.
   * @throws SegueError `locked-out` with `retryAfterMs`
   */
  admit(email: string, address: string, operator: OperatorRow | undefined): Promise<void>;
  /** The password was right: counts again from the beginning. The account's row is the caller's to reset. */
  forget(address: string, operator: OperatorRow): void;
}

const lockedOut = (retryAfterMs: number): SegueError =>
  new SegueError('locked-out', 'Too many wrong passwords. Wait, or set a new password with "segue operator".', { retryAfterMs });

export function createSignInGuard(clock: Clock, commit: Commit): SignInGuard {
  const counts = new Map<string, Count>();
  // A new password makes a new name: "segue operator add" opens the door at once.
  const nameOf = (account: string, address: string): string =>
    createHash('sha256')
      .update(JSON.stringify([account, address]))
      .digest('hex');

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

  /** In the account's row, so that it outlasts a restart. */
  const countForAccount = (id: string): Promise<number | undefined> =>
    commit(async ({ tx, now }) => {
      const row = await tx.operator(id);
      if (!row) return undefined;
      const left = (row.lockedUntil ?? 0) - now;
      if (left > lockMs) await tx.updateOperator(id, { lockedUntil: now + lockMs });
      if (left > 0) return Math.min(left, lockMs);
      const failedAttempts = row.failedAttempts + 1;
      await tx.updateOperator(
        id,
        failedAttempts >= maxForAccount ? { failedAttempts: 0, lockedUntil: now + lockMs } : { failedAttempts, lockedUntil: null },
      );
      return undefined;
    });

  return {
    async admit(email, address, operator) {
      const account = operator ? `${operator.id} ${operator.passwordHash}` : email;
      count(nameOf(account, address), maxFromAddress);
      if (!operator) return count(nameOf(account, 'everywhere'), maxForAccount);
      const left = await countForAccount(operator.id);
      if (left !== undefined) throw lockedOut(left);
    },
    forget(address, operator) {
      counts.delete(nameOf(`${operator.id} ${operator.passwordHash}`, address));
    },
  };
}
