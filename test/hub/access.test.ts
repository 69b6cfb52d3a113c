import { headers } from '@segue/protocol';
import { routes, type Route, type RouteName } from '@segue/protocol/schemas';
import { expect } from 'chai';
import { after, before, describe, it } from 'node:test';
import { botToken, createHandoffBench, type Customer, type HandoffBench, type Operator } from '../handoff/handoff-bench.ts';
import { messenger } from '../handoff/messenger.ts';

type Who = 'nobody' | 'owner' | 'other customer' | 'operator' | 'bot';

/** Who gets past the door of a route, by its access. A new kind of access without a line here does not compile. */
const welcome: Record<Route['access'], Who[]> = {
  anyone: ['nobody', 'owner', 'other customer', 'operator', 'bot'],
  customer: ['owner'],
  operator: ['operator'],
  bot: ['bot'],
  member: ['owner', 'operator', 'bot'],
  staff: ['operator', 'bot'],
};
/** Routes of a customer about themselves: every customer has one. */
const ownRoutes: RouteName[] = ['currentSession', 'updateSession', 'endSession', 'openConversation', 'identify', 'claimEarlier'];

/** Bodies that pass the look at their form, so that the right to the conversation decides. */
const bodies: Partial<Record<string, object>> = {
  sendMessage: { intentId: 'i', content: { kind: 'text', markdown: 'x' } },
  typing: { on: true },
  openUpload: { intentId: 'i', name: 'a.txt', mediaType: 'text/plain', bytes: 1 },
  openHandoff: { intentId: 'i', channel: messenger, capsule: {} },
};

let bench: HandoffBench;
let owner: Customer;
let other: Customer;
let operator: Operator;
before(async () => {
  bench = await createHandoffBench();
  owner = await bench.customer();
  other = await bench.customer();
  operator = await bench.operator();
});
after(() => bench.close());

const ask = async (who: Who, name: string, route: Route, conversationId: string): Promise<Response> => {
  const path = route.path.replace(':id', conversationId).replace(/:\w+/g, 'unknown');
  const init: RequestInit =
    route.method === 'GET' || route.method === 'DELETE'
      ? {}
      : { body: JSON.stringify(bodies[name] ?? {}), headers: { 'content-type': 'application/json' } };
  switch (who) {
    case 'owner':
      return owner.raw(route.method, path, init);
    case 'other customer':
      return other.raw(route.method, path, init);
    case 'operator':
      return operator.raw(route.method, path, init);
    default: {
      const all = new Headers(init.headers);
      all.set(headers.version, '1');
      all.set(headers.brand, 'northwind');
      if (who === 'bot') {
        all.set(headers.role, 'bot');
        all.set('authorization', `Bearer ${botToken}`);
      }
      return bench
        .hub()
        .fetch(new Request(`https://hub.test${path}`, { ...init, method: route.method, headers: all }), { ip: '203.0.113.7' });
    }
  }
};

describe('access to each route', () => {
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    for (const who of ['nobody', 'owner', 'other customer', 'operator', 'bot'] as const) {
      if (name === 'endSession' || name === 'signOut') continue;
      const mayEnter = welcome[route.access].includes(who) || (who === 'other customer' && ownRoutes.includes(name));
      it(`${name}: ${who} ${mayEnter ? 'gets in' : 'stays out'}`, async () => {
        const response = await ask(who, name, route, owner.conversationId);
        const text = route.stream ? '' : await response.text();
        if (route.stream) await response.body?.cancel();
        if (mayEnter) {
          // In, even if the empty request is then refused for what it says.
          if (route.access !== 'anyone') expect(response.status, text).not.to.equal(401);
          if (route.path.includes(':id') && !/:(messageId|attachmentId|handoffId)/.test(route.path))
            expect(response.status, text).not.to.equal(404);
        } else {
          // A brand's page is turned away from the desk before anybody looks who asks.
          const fromPage = who === 'owner' || who === 'other customer';
          expect(response.status, text).to.equal(who === 'nobody' ? 401 : fromPage && route.access === 'operator' ? 403 : 404);
        }
      });
    }
  }

  it('does not tell a foreign conversation from one that is not there, byte for byte', async () => {
    for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
      if (!route.path.includes(':id') || route.access === 'operator') continue;
      const shape = async (response: Response) => ({
        status: response.status,
        body: await response.text(),
        headers: [...response.headers].filter(([header]) => header !== 'date'),
      });
      const foreign = await shape(await ask('other customer', name, route, owner.conversationId));
      const nowhere = await shape(await ask('other customer', name, route, 'never-was-there'));
      expect(foreign, name).to.deep.equal(nowhere);
    }
  });
});

describe('the OpenAPI document', () => {
  it('covers every route, and every reference in it leads somewhere', async () => {
    const response = await bench.hub().fetch(new Request('https://hub.test/v1/openapi.json'));
    const document = (await response.json()) as {
      openapi: string;
      info: { title: string; version: string };
      paths: Record<
        string,
        Record<string, { operationId: string; responses: object; parameters: { name: string; in: string }[]; requestBody?: object }>
      >;
    };
    expect(document.openapi).to.match(/^3\.1\.\d$/);
    expect(document.info.title).to.be.a('string');
    const found = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
    );
    const wanted = Object.entries(routes).map(([name, { method, path }]) => `${name} ${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(found.toSorted()).to.deep.equal(wanted.toSorted());
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const operation of Object.values(operations)) {
        expect(Object.keys(operation.responses)).to.include('default');
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
        expect(operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).to.deep.equal(
          inPath,
        );
      }
    }
    for (const [, reference] of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)) {
      const target = reference!
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect(target, reference).not.to.equal(undefined);
    }
  });
});
