import { hashPassword, isWeakPassword, type Storage } from '@segue/hub';
import { nanoid } from 'nanoid';
import { brandsOf } from './brands-of.ts';
import { ConfigError } from './config.ts';
import { createIds } from './ids.ts';

/** What the command line says of an operator beside their name. */
export interface OperatorWishes {
  /** Undefined: one is made. */
  password: string | undefined;
  brands: 'all' | readonly string[] | undefined;
}

const where = 'The option --brand (or --all-brands)';

/**
 * Makes an operator, or gives one a new password; whoever is signed in as them is out.
 *
 * @param known ids of the brands of this hub
 * @throws ConfigError when the address is none, the password is weak, or it is not clear whose conversations they see
 */
export async function addOperator(
  storage: Storage,
  known: readonly string[],
  { email, name }: { email: string; name: string },
  { password, brands: given }: OperatorWishes,
): Promise<void> {
  if (!/^[^@\s]+@[^@\s]+$/.test(email))
    throw new ConfigError(`"${email}" is not an e-mail address. Expected something like mia@example.com.`);
  const chosen = password ?? nanoid(16);
  if (isWeakPassword(chosen, [email, name]))
    throw new ConfigError(
      'The password is too easy to guess: give one of 10 characters or more that is no common word with a number, no row of keys and not the name. Leave --password-stdin out to get one.',
    );
  const passwordHash = await hashPassword(chosen);
  const address = email.toLowerCase();
  await storage.write(async (tx) => {
    const before = await tx.operatorByEmail(address);
    const brands = before && given === undefined ? before.brands : brandsOf(given, known, where);
    await tx.putOperator({ id: createIds().id(), email: address, name, passwordHash, failedAttempts: 0, lockedUntil: null, brands });
    // Who got in with the old password is out with it.
    if (before) await tx.endOperatorSessions(before.id, Date.now());
  });
  console.log(password === undefined ? `${email} may sign in at /desk with the password ${chosen}` : `${email} may sign in at /desk.`);
}

/** Says anew whose conversations an operator sees. What they have open ends: it shows what they may not see any more. */
export async function moveOperator(
  storage: Storage,
  known: readonly string[],
  email: string,
  given: OperatorWishes['brands'],
): Promise<void> {
  const brands = brandsOf(given, known, where);
  const address = email.toLowerCase();
  const isThere = await storage.write(async (tx) => {
    const operator = await tx.operatorByEmail(address);
    if (!operator) return false;
    await tx.updateOperator(operator.id, { brands });
    await tx.endOperatorSessions(operator.id, Date.now());
    return true;
  });
  if (!isThere) throw nobody(email);
  console.log(`${email} sees ${said(brands)} now, and signs in again.`);
}

/** @throws ConfigError when there is no such operator */
export async function removeOperator(storage: Storage, email: string): Promise<void> {
  const address = email.toLowerCase();
  const isGone = await storage.write(async (tx) => {
    const known = await tx.operatorByEmail(address);
    if (known) await tx.deleteOperator(known.id);
    return known !== undefined;
  });
  if (!isGone) throw nobody(email);
  console.log(`${email} may not sign in any more, and what they had open ends.`);
}

export async function listOperators(storage: Storage): Promise<void> {
  for (const { email, name, brands, lockedUntil } of await storage.read((tx) => tx.operators()))
    console.log(`${email}  ${name}  (${said(brands)})${lockedUntil !== null && lockedUntil > Date.now() ? '  (locked out)' : ''}`);
}

const said = (brands: readonly string[] | null): string => brands?.join(', ') ?? 'all brands';

const nobody = (email: string): ConfigError => new ConfigError(`There is no operator ${email}. "segue operator list" says who there is.`);
