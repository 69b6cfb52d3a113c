/** A page with the strictest policy: mounts the chat, shows every kind of message, and writes down what the browser refused. */
const refused: string[] = [];
document.addEventListener('securitypolicyviolation', (event) =>
  refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
);
addEventListener('error', (event) => refused.push(String(event.message)));
addEventListener('unhandledrejection', (event) => refused.push(String(event.reason)));

const [{ storyBundle }, { FakeClient, liveState, messageItem, mia }, { everyKind, sampleTimeline }, { settled }, { hostileTexts }] =
  await Promise.all([
    import('../context.ts'),
    import('@segue/testing/fake-client'),
    import('../samples.ts'),
    import('../settled.ts'),
    import('../hostile-texts.ts'),
  ]);
await import('@segue/widget');
const client = new FakeClient({
  state: liveState(sampleTimeline(), {
    uploads: [{ id: 'a', name: 'a.png', mediaType: 'image/png', bytes: 9, sentBytes: 4, state: 'uploading' }],
  }),
});
const chat = Object.assign(document.createElement('segue-chat'), { brand: storyBundle(), client });
document.body.append(chat);
chat.show();
await settled(document.body);
client.set({ timeline: everyKind() });
await settled(document.body);
client.set({ timeline: hostileTexts.map((text) => messageItem(mia, text)) });
await settled(document.body);
const header = chat.renderRoot.querySelector('segue-chat-header');
header?.dispatchEvent(Object.assign(new Event('segue-menu', { bubbles: true, composed: true }), { entry: 'take-along' }));
await settled(document.body);
await client.openHandoff('telegram', {});
await settled(document.body);
(globalThis as { result?: unknown }).result = {
  refused,
  messages: chat.renderRoot.querySelector('segue-transcript')?.renderRoot.querySelectorAll('segue-message').length,
  qr: chat.renderRoot.querySelector('segue-handoff-view')?.renderRoot.querySelector('segue-qr') !== null,
};

export {};
