import { SegueError, type SavedReply } from '@segue/protocol';
import type { Brands, OperatorRow, SavedReplyRow } from '../../storage/rows.ts';
import type { Tx } from '../../storage/storage.ts';
import { coversBrands, shareBrand } from '../brands.ts';
import type { Work } from '../work.ts';

const isSame = (some: Brands, others: Brands): boolean => coversBrands(some, others) && coversBrands(others, some);

const seenBy = async (tx: Tx, { brands }: OperatorRow): Promise<SavedReplyRow[]> =>
  (await tx.savedReplies()).filter((row) => shareBrand(brands, row.brands));

/** Those of the operator's brands. Of two with one shortcut, the one of fewer brands says it, if that is of all brands that the operator has. */
export async function savedReplies(tx: Tx, operator: OperatorRow): Promise<SavedReply[]> {
  const all = await seenBy(tx, operator);
  const says = ({ brands }: SavedReplyRow): boolean => coversBrands(brands, operator.brands);
  return all
    .filter((row) => !all.some((other) => other.shortcut === row.shortcut && isNarrower(other.brands, row.brands) && says(other)))
    .map(({ id, shortcut, markdown }) => ({ id, shortcut, markdown }));
}

const isNarrower = (some: Brands, others: Brands): boolean => coversBrands(others, some) && !coversBrands(some, others);

/** Keeps a reply for the operator's brands; the one that has its shortcut there is replaced. */
export async function saveReply(
  { tx, ids }: Work,
  operator: OperatorRow,
  { shortcut, markdown }: { shortcut: string; markdown: string },
): Promise<void> {
  const known = (await seenBy(tx, operator)).find((row) => row.shortcut === shortcut && isSame(row.brands, operator.brands));
  await tx.putSavedReply({ id: known?.id ?? ids.id(), shortcut, markdown, brands: operator.brands });
}

/** @throws SegueError `forbidden` when brands that are not the operator's say it too */
export async function deleteSavedReply({ tx }: Work, operator: OperatorRow, id: string): Promise<void> {
  const row = (await seenBy(tx, operator)).find((one) => one.id === id);
  if (!row) return;
  if (!coversBrands(operator.brands, row.brands))
    throw new SegueError('forbidden', 'This reply is also of brands that are not yours. Ask somebody who has all of them.');
  await tx.deleteSavedReply(id);
}
