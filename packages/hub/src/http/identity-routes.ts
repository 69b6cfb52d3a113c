import { SegueError, type SessionAnswer } from '@segue/protocol';
import { hasBrand } from '../domain/brands.ts';
import { notFound } from '../domain/not-found.ts';
import { describeMerge } from '../domain/person/describe-merge.ts';
import { mergePersons } from '../domain/person/merge-persons.ts';
import { undoMerge } from '../domain/person/undo-merge.ts';
import { claimEarlier, identify } from '../domain/person/identify.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Handlers } from './create-router.ts';
import { giveCredential } from './credential.ts';
import { identityNonce, sessionAnswer } from './session-answer.ts';

/** How often one device may show who it is: a page that does it with every click is not a way to guess. */
const identityRate = { burst: 20, perSecond: 0.1 };

export const identityRoutes: Pick<Handlers, 'identify' | 'claimEarlier' | 'mergePersons' | 'undoMerge'> = {
  async identify(call, hub): Promise<SessionAnswer> {
    const { session } = call.caller;
    const check = hub.brands.get(session.brand)?.identity;
    if (!check) {
      throw new SegueError(
        'invalid-request',
        `The brand "${session.brand}" takes no identities. Name who signs them in "identity.issuers" of the brand in the hub’s configuration.`,
      );
    }
    await hub.limiter.take(`i:${session.family}`, identityRate);
    const verified = await check.verify(call.body.assertion, { nonce: identityNonce(hub, session), jkt: session.jkt ?? undefined });
    const handle = hub.ids.secret(32);
    const done = await hub.commit((work) => identify(work, session, { verified, handleHash: sha256(handle) }));
    if (done.isNew) giveCredential(hub, call, session.brand, handle);
    hub.log.info({ session: done.session.id, issuer: verified.issuer }, 'customer identified');
    const { wasAlso } = done;
    return { ...(await sessionAnswer(hub, done, true)), ...(wasAlso === undefined ? {} : { wasAlso }) };
  },

  async claimEarlier({ caller, body }, hub): Promise<SessionAnswer> {
    await hub.commit((work) => claimEarlier(work, caller.session, body.theirs));
    const session = (await hub.storage.read((tx) => tx.session(caller.session.id))) ?? caller.session;
    return sessionAnswer(hub, { ...caller, session }, true);
  },

  async mergePersons({ caller: { bot }, body: { fromId, intoId } }, hub) {
    const made = await hub.commit(async (work) => {
      const [from, into] = [await work.tx.person(fromId), await work.tx.person(intoId)];
      const isTheirs = from && into && from.brand === into.brand && hasBrand(bot.brands ?? null, from.brand);
      if (!isTheirs || from.id === into.id || from.state === 'merged' || into.state === 'merged') throw notFound();
      return mergePersons(work, { from, into, by: `bot ${bot.id}`, others: 'everything' });
    });
    hub.log.info({ merge: made.id, bot: bot.id }, 'two persons are one');
    return { merge: describeMerge(made) };
  },

  async undoMerge({ caller, params }, hub) {
    const made = await hub.commit(async (work) => {
      const found = await work.tx.merge(params['mergeId'] ?? '');
      const brands = caller.role === 'operator' ? caller.operator.brands : (caller.bot.brands ?? null);
      if (!found || !hasBrand(brands, found.brand)) throw notFound();
      return undoMerge(work, found.id, caller.role === 'operator' ? `operator ${caller.operator.id}` : `bot ${caller.bot.id}`);
    });
    hub.log.info({ merge: made.id, by: made.undoneBy }, 'two persons are two again');
    return { merge: describeMerge(made) };
  },
};
