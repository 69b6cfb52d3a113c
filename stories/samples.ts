import type { TimelineItem } from '@segue/client';
import { bot, customer, jonas, messageItem, mia } from '@segue/testing/fake-client';

/** A conversation as it happens in a shop. */
export const sampleTimeline = (): TimelineItem[] => [
  messageItem(customer, 'Hi, where is my order? I was told it would be here on Tuesday.', { minutesAgo: 1_470, state: 'read' }),
  messageItem(bot, 'Hello! I can look that up. What is your order number?', { minutesAgo: 1_469 }),
  messageItem(customer, '1042', { minutesAgo: 1_468, state: 'read' }),
  messageItem(mia, 'Hi there, Mia here. I took over from Pixel.', { minutesAgo: 22 }),
  messageItem(mia, 'Your rain jacket left our warehouse this morning and should be with you **tomorrow before noon**.', { minutesAgo: 21 }),
  messageItem(mia, 'Is somebody at home then?', { minutesAgo: 21 }),
  messageItem(customer, 'Tomorrow is tricky, I am out until two', { minutesAgo: 12, state: 'read' }),
  messageItem(customer, 'Could they leave it with the neighbours?', { minutesAgo: 12, state: 'read' }),
  messageItem(
    mia,
    {
      kind: 'choices',
      markdown: 'Of course. What suits you best?',
      choices: [
        { id: 'neighbour', label: 'Leave it with the neighbours' },
        { id: 'pickup', label: 'Pick-up point' },
        { id: 'later', label: 'Another day' },
      ],
    },
    { minutesAgo: 8 },
  ),
];

export const sampleTimelineZh = (): TimelineItem[] => [
  messageItem(customer, '您好，我的订单到哪儿了？原本说周二就能到。', { minutesAgo: 1_470, state: 'read' }),
  messageItem(bot, '您好！请告诉我您的订单号，我来帮您查询。', { minutesAgo: 1_469, message: { author: { ...bot, name: '小云' } } }),
  messageItem(customer, '1042', { minutesAgo: 1_468, state: 'read' }),
  messageItem({ ...mia, name: '陈米娅' }, '您好，我是客服米娅，接下来由我为您服务。', { minutesAgo: 22 }),
  messageItem({ ...mia, name: '陈米娅' }, '您的雨衣今天上午已经发出，预计**明天中午前**送达。', { minutesAgo: 21 }),
  messageItem(customer, '明天我下午两点才在家，可以先放邻居那里吗？', { minutesAgo: 12, state: 'delivered' }),
  messageItem(
    { ...mia, name: '陈米娅' },
    {
      kind: 'choices',
      markdown: '当然可以，您看哪种方式合适？',
      choices: [
        { id: 'a', label: '放在邻居家' },
        { id: 'b', label: '自提点取件' },
        { id: 'c', label: '改天配送' },
      ],
    },
    { minutesAgo: 8 },
  ),
];

export const sampleTimelineAr = (): TimelineItem[] => [
  messageItem(customer, 'مرحباً، أين طلبي؟ قيل لي إنه سيصل يوم الثلاثاء.', { minutesAgo: 40, state: 'read' }),
  messageItem({ ...mia, name: 'مايا حداد' }, 'أهلاً بك. خرج المعطف من المستودع صباح اليوم وسيصل غداً قبل الظهر.', { minutesAgo: 22 }),
  messageItem({ ...mia, name: 'مايا حداد' }, 'رقم الشحنة هو 1042-XK.', { minutesAgo: 22 }),
  messageItem(customer, 'غداً لن أكون في البيت قبل الثانية.', { minutesAgo: 12, state: 'read' }),
  messageItem(
    { ...jonas, name: 'يونس' },
    {
      kind: 'choices',
      markdown: 'لا مشكلة. ما الأنسب لك؟',
      choices: [
        { id: 'a', label: 'تركه عند الجيران' },
        { id: 'b', label: 'نقطة استلام' },
      ],
    },
    { minutesAgo: 8 },
  ),
];

const richMarkdown = `Here is what I found:

1. **Rain jacket**, size M
2. Wool socks, *2 pairs*

> Delivered in one parcel.

| Part | State |
| --- | --- |
| Jacket | on its way |
| Socks | packed |

\`\`\`
tracking: 1042-XK
\`\`\`

More at [our delivery page](https://shop.example/delivery) or https://shop.example/help.`;

/** Every kind of message and state. */
export const everyKind = (): TimelineItem[] => [
  messageItem(bot, richMarkdown, { minutesAgo: 30 }),
  messageItem(
    mia,
    {
      kind: 'card',
      title: 'Rain jacket "Harbour"',
      markdown: 'Waterproof to 20,000 mm, with a hood that turns with you.',
      image: { attachmentId: 'picture', alt: 'A blue rain jacket' },
      actions: [
        { type: 'choice', id: 'buy', label: 'Put it in my basket' },
        { type: 'link', url: 'https://shop.example/harbour', label: 'See it in the shop' },
      ],
    },
    { minutesAgo: 28 },
  ),
  messageItem(
    mia,
    {
      kind: 'carousel',
      cards: ['Harbour', 'Drizzle', 'Monsoon'].map((title, index) => ({
        title,
        markdown: ['Light and packable', 'For every day', 'For the worst of it'][index],
        image: { attachmentId: 'picture', alt: title },
        actions: [{ type: 'choice' as const, id: `pick-${index}`, label: 'This one' }],
      })),
    },
    { minutesAgo: 27 },
  ),
  messageItem(
    mia,
    {
      kind: 'form',
      title: 'Where should we send it?',
      fields: [
        { id: 'name', label: 'Name', type: 'text', required: true, autocomplete: 'name' },
        { id: 'email', label: 'E-mail', type: 'email', required: true, autocomplete: 'email' },
        {
          id: 'size',
          label: 'Size',
          type: 'select',
          options: [
            { id: 's', label: 'Small' },
            { id: 'm', label: 'Medium' },
          ],
        },
        { id: 'gift', label: 'It is a gift', type: 'checkbox' },
      ],
    },
    { minutesAgo: 26 },
  ),
  messageItem(
    customer,
    {
      kind: 'attachment',
      attachment: { id: 'picture', name: 'damaged-zip.jpg', mediaType: 'image/png', bytes: 182_000, width: 640, height: 420 },
    },
    { minutesAgo: 20, state: 'read' },
  ),
  messageItem(
    customer,
    { kind: 'attachment', attachment: { id: 'invoice', name: 'invoice-1042.pdf', mediaType: 'application/pdf', bytes: 84_200 } },
    { minutesAgo: 20, state: 'read' },
  ),
  messageItem(customer, '👍', { minutesAgo: 19, state: 'read' }),
  messageItem(mia, 'Thanks, I see it.', { minutesAgo: 18, message: { editedAt: Date.now() } }),
  messageItem(mia, 'x', { minutesAgo: 17, message: { deleted: true } }),
  messageItem(customer, 'Written on my phone', {
    minutesAgo: 15,
    state: 'read',
    message: { via: { kind: 'channel', id: 'telegram:shop' } },
  }),
  messageItem(mia, { kind: 'system', key: 'system-conversation-started' }, { minutesAgo: 14 }),
  messageItem(mia, { kind: 'survey', question: 'How did we do?', scale: 'faces', comment: true }, { minutesAgo: 12 }),
  messageItem(customer, 'This one did not get through', { minutesAgo: 3, state: 'failed', error: 'network' }),
  messageItem(customer, 'This one waits', { minutesAgo: 0, state: 'queued' }),
];

/** A long history of plain messages. */
export const longTimeline = (count: number): TimelineItem[] =>
  Array.from({ length: count }, (_, index) =>
    messageItem(
      index % 5 < 2 ? customer : mia,
      `Message ${index + 1}: ${'some words that make lines of different length '.repeat(1 + (index % 3))}`,
      { minutesAgo: (count - index) * 2, state: 'read', message: { id: `long-${index}`, seq: index + 1 } },
    ),
  );
