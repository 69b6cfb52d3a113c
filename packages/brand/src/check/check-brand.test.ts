import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resolveColors } from '../tokens/resolve-colors.ts';
import { failingPairs } from '../tokens/failing-pairs.ts';
import { checkBrand } from './check-brand.ts';
import { formatFinding } from '../findings/finding.ts';

const builtIn = (name: string): string => readFileSync(new URL(`../built-in/${name}.brand.json`, import.meta.url), 'utf8');

/** A file of one line a value, so that a test can name its places. */
interface Parts {
  color?: string[];
  more?: string[];
  dark?: string[];
  tokens?: string[];
  surfaces?: string;
  voice?: string[];
}
const file = ({ color = [], dark = [], tokens = [], surfaces, voice }: Parts): string =>
  [
    '{',
    '  "brand": "maple", "name": { "en": "Maple" },',
    '  "tokens": { "version": "2025.10", "sets": { "brand": { "sources": [ {',
    '    "color": { "$type": "color",',
    `      "brand": ${hex('0a7d55')}${color.length > 0 ? ',' : ''}`,
    `      ${color.join(',\n      ')}`,
    `    }${tokens.length > 0 ? ',' : ''}`,
    `    ${tokens.join(',\n    ')}`,
    '  } ] } },',
    `  "modifiers": { "scheme": { "default": "light", "contexts": { "light": [], "dark": [ { "color": { "$type": "color"${dark.length > 0 ? ',' : ''}`,
    `      ${dark.join(',\n      ')}`,
    '  } } ] } } },',
    '  "resolutionOrder": [ { "$ref": "#/sets/brand" }, { "$ref": "#/modifiers/scheme" } ] }',
    ...(surfaces ? [`  , "surfaces": ${surfaces}`] : []),
    ...(voice ? ['  , "voice": {', `    ${voice.join(',\n    ')}`, '  }'] : []),
    '}',
  ].join('\n');
const hex = (digits: string, alpha?: number): string =>
  `{ "$value": { "colorSpace": "srgb", "components": [${[0, 2, 4].map((at) => (Number.parseInt(digits.slice(at, at + 2), 16) / 255).toFixed(4)).join(', ')}], ${alpha === undefined ? '' : `"alpha": ${alpha}, `}"hex": "#${digits}" } }`;
const lines = (text: string, name = 'maple.brand.json'): string[] => checkBrand(text, name).map(formatFinding);
/** `line:column` of the last of these pieces of a text, each looked for behind the one before. */
function at(text: string, ...pieces: string[]): string {
  const index = pieces.reduce((from, piece) => text.indexOf(piece, from), 0);
  const before = text.slice(0, index).split('\n');
  return `maple.brand.json:${before.length}:${before.at(-1)!.length + 1}`;
}
const locales = '"sourceLocale": "en", "locales": ["en", "zh-CN"]';

describe('the checker', () => {
  it('has nothing to say about the brands that come with it, nor about the smallest file', () => {
    expect(lines(builtIn('segue'))).to.deep.equal([]);
    expect(lines(builtIn('maple-street'))).to.deep.equal([]);
    expect(lines(file({}))).to.deep.equal([]);
  });

  it('C01: names the pair that cannot be read, and a colour that passes', () => {
    const text = file({ dark: [`"text-muted": ${hex('7a828c')}`, `"surface-raised": ${hex('1d2025')}`] });
    const found = lines(text);
    expect(found[0]).to.equal(
      [
        `BRAND-C01 ${at(text, '"text-muted"', '{ "colorSpace"')} color.text-muted #7a828c on color.surface-raised #1d2025 is 4.19:1, needs 4.5:1 (scheme=dark).`,
        '          → use #878f99 (nearest that passes) or delete the token to use the derived value.',
      ].join('\n'),
    );
    const mended = JSON.parse(text.replaceAll('#7a828c', '#878f99'));
    expect(failingPairs(resolveColors(mended, { scheme: 'dark', contrast: 'normal' }), 'normal')).to.deep.equal([]);
  });

  it('C02: refuses a ground that lets through what is behind it', () => {
    const text = file({ color: [`"bubble-bot": ${hex('eeeeee', 0.6)}`] });
    expect(lines(text).filter((line) => line.startsWith('BRAND-C02'))).to.deep.equal([
      `BRAND-C02 ${at(text, '"bubble-bot"', '{ "colorSpace"')} color.bubble-bot has alpha 0.6: readability depends on what is behind it. → give an opaque colour.`,
    ]);
  });

  it('C03: counts every stop of a gradient', () => {
    const stop = (digits: string, position: number): string =>
      `{ "color": ${hex(digits).slice('{ "$value": '.length, -2)}, "position": ${position} }`;
    const text = file({
      tokens: [`"gradient": { "$type": "gradient", "launcher": { "$value": [ ${stop('0a7d55', 0)}, ${stop('9be3c4', 1)} ] } }`],
    });
    const [first, ...others] = lines(text);
    expect(first).to.match(
      new RegExp(
        `^BRAND-C03 ${at(text, '{ "color": ', '9be3c4').split(':').slice(0, 2).join(':')}:\\d+ color\\.on-launcher #ffffff on stop 2 of gradient\\.launcher #9be3c4 is 1\\.4\\d:1, needs 4\\.5:1 \\(everywhere\\)\\.\\s+→ use #[0-9a-f]{6} for this stop \\(nearest that passes\\)\\.$`,
      ),
    );
    expect(others).to.deep.equal([]);
  });

  it('T01: says which token an alias may mean', () => {
    expect(lines(file({ color: ['"accent": { "$value": "{color.brnd}" }'] }))).to.deep.equal([
      'BRAND-T01 maple.brand.json:6:29 {color.brnd} does not exist. → did you mean {color.brand}?',
    ]);
  });

  it('T02: shows the circle', () => {
    expect(lines(file({ color: ['"link": { "$value": "{color.focus}" }', '"focus": { "$value": "{color.link}" }'] }))).to.deep.equal([
      'BRAND-T02 maple.brand.json:6:27 {color.link} → {color.focus} → {color.link} is a circle. → give one of them a value.',
      'BRAND-T02 maple.brand.json:7:28 {color.focus} → {color.link} → {color.focus} is a circle. → give one of them a value.',
    ]);
  });

  it('T03: writes the strict form of an old one', () => {
    const text = file({
      color: ['"accent": { "$value": "#0a7" }'],
      tokens: ['"size": { "$type": "dimension", "control": { "$value": "44px" } }'],
    });
    expect(lines(text)).to.deep.equal([
      [
        `BRAND-T03 ${at(text, '"#0a7"')} color.accent "#0a7" is the old string form.`,
        '          → { "colorSpace": "srgb", "components": [0, 0.667, 0.467], "hex": "#00aa77" } (written for you by `--fix`)',
      ].join('\n'),
      `BRAND-T03 ${at(text, '"44px"')} size.control "44px" is the old string form. → { "value": 44, "unit": "px" } (written for you by \`--fix\`)`,
    ]);
  });

  it('T04: says what a value of this type looks like', () => {
    const text = file({
      color: ['"accent": { "$value": 7 }'],
      tokens: ['"size": { "$type": "dimension", "control": { "$value": { "value": 44, "unit": "em" } } }'],
    });
    expect(lines(text)).to.deep.equal([
      [
        `BRAND-T04 ${at(text, '7 }')} color.accent has no value of type color.`,
        '          → write { "colorSpace": "srgb", "components": [0.039, 0.49, 0.333], "hex": "#0a7d55" }.',
      ].join('\n'),
      `BRAND-T04 ${at(text, '{ "value": 44')} size.control has no value of type dimension. → write { "value": 44, "unit": "px" }.`,
    ]);
  });

  it('T04: knows the type of a name that the widget reads, whatever the file says, and wherever an alias leads', () => {
    const text = file({
      tokens: [
        '"radius": { "$type": "number", "bubble": { "$value": 16 }, "panel": { "$value": "{steps.three}" } }',
        '"steps": { "$type": "number", "three": { "$value": 24 } }',
      ],
    });
    expect(lines(text)).to.deep.equal([
      `BRAND-T04 ${at(text, '16 }')} radius.bubble has no value of type dimension. → write { "value": 16, "unit": "px" }.`,
    ]);
    const alias = text.replace('"$value": 16', '"$value": { "value": 16, "unit": "px" }');
    expect(lines(alias)).to.deep.equal([
      `BRAND-T04 ${at(alias, '"{steps.three}"')} radius.panel leads to no value of type dimension. → lead it to { "value": 24, "unit": "px" }.`,
    ]);
  });

  it('T04: looks at the colour inside of a shadow', () => {
    const zero = '{ "value": 0, "unit": "px" }';
    const shadow = (components: string): string =>
      `"shadow": { "$type": "shadow", "panel": { "$value": { "color": { "colorSpace": "srgb", "components": ${components} }, "offsetX": ${zero}, "offsetY": ${zero}, "blur": ${zero}, "spread": ${zero} } } }`;
    const text = file({ tokens: [shadow('"dark"')] });
    expect(lines(text)).to.deep.equal([
      [
        `BRAND-T04 ${at(text, '{ "color": { "colorSpace": "srgb", "components": "dark"')} shadow.panel has no value of type shadow.`,
        '          → write colours inside as { "colorSpace": "srgb", "components": [0.039, 0.49, 0.333], "hex": "#0a7d55" }.',
      ].join('\n'),
    ]);
    expect(lines(file({ tokens: [shadow('[0, 0, 0]')] }))).to.deep.equal([]);
  });

  it('T05: asks whether a token that nothing reads is one that the widget would', () => {
    const text = file({ color: [`"Text Muted": ${hex('3d4a41')}`, `"surfce": ${hex('fffaf0')}`, `"brand-2": ${hex('123456')}`] });
    expect(lines(text)).to.deep.equal([
      `BRAND-T05 ${at(text, '"Text Muted"', '{ "colorSpace"')} nothing reads color.Text Muted. → did you mean color.text-muted?`,
      `BRAND-T05 ${at(text, '"surfce"', '{ "colorSpace"')} nothing reads color.surfce. → did you mean color.surface?`,
    ]);
    expect(checkBrand(text, 'maple.brand.json').map(({ severity }) => severity)).to.deep.equal(['warning', 'warning']);
  });

  it('T06: misses the colour of the brand', () => {
    const text = file({}).replace('"brand": { "$value"', '"Main": { "$value"');
    expect(lines(text)).to.deep.equal([
      [
        `BRAND-T06 ${at(text, '{ "version"')} there is no color.brand and no color.accent: every colour is derived from the built-in one.`,
        '          → name the colour of the brand color.brand.',
      ].join('\n'),
    ]);
  });

  it('T01: finds an alias inside of a shadow', () => {
    const zero = '{ "value": 0, "unit": "px" }';
    const shadow = `"shadow": { "$type": "shadow", "panel": { "$value": { "color": "{color.brnd}", "offsetX": ${zero}, "offsetY": ${zero}, "blur": ${zero}, "spread": ${zero} } } }`;
    const text = file({ tokens: [shadow] });
    expect(lines(text)).to.deep.equal([
      `BRAND-T01 ${at(text, '"{color.brnd}"')} {color.brnd} does not exist. → did you mean {color.brand}?`,
    ]);
  });

  it('V01 to V04: hold the brand to its own voice', () => {
    const voice = [
      '"sourceLocale": "en", "locales": ["en", "es"], "register": { "es": "formal" }',
      '"style": { "sentenceMaxWords": 6, "exclamation": { "max": 1 } }',
      '"glossary": [ { "id": "order", "term": { "en": "order" }, "avoid": { "en": ["purchase request"] } }, { "id": "cheap", "status": "forbidden", "term": { "en": "cheap" } } ]',
      '"copy": { "a": { "vars": { "n": {} }, "en": { "default": ".input {$n :integer} .match $n one {{A purchase request.}} * {{{$n} cheap things!!}}" } }, "b": { "en": { "default": "One two three four five six seven." }, "es": { "default": "Cuando puedes." } } }',
    ];
    const text = file({ voice });
    expect(lines(text)).to.deep.equal([
      `BRAND-V01 ${at(text, '"copy"', 'purchase')} copy.a en: "purchase request": this brand says "order". → write "order".`,
      `BRAND-V01 ${at(text, '"copy"', 'cheap')} copy.a en: "cheap" is not a word of this brand. → say it in another way.`,
      `BRAND-V02 ${at(text, '!!')} copy.a en: "!!": one sign is enough. → write "!".`,
      `BRAND-V02 ${at(text, '!}}')} copy.a en: "!": at most 1 in a text of this kind. → write ".".`,
      `BRAND-V03 ${at(text, 'One two')} copy.b en: 7 words in one sentence; this brand stops at 6. → say it in another way.`,
      `BRAND-V04 ${at(text, 'puedes')} copy.b es: "puedes" is not formal; this brand is. → say it in another way.`,
    ]);
    expect(
      checkBrand(text, 'x')
        .filter(({ severity }) => severity !== 'warning')
        .map(({ id }) => id),
    ).to.deep.equal(['BRAND-V01']);
  });

  it('K01: measures the text of a kiosk from where people stand', () => {
    const tokens = ['"font": { "size-md": { "$type": "dimension", "$value": { "value": 24, "unit": "px" } } }'];
    const surfaces = '{ "kiosk": { "viewingDistanceMm": 600, "pixelsPerMm": 3.6 } }';
    const text = file({ tokens, surfaces });
    expect(lines(text)).to.deep.equal([
      `BRAND-K01 ${at(text, '{ "value": 24')} kiosk body text 24px is too small at 600 mm (3.6 px/mm): needs 37.7px. → raise font.size-md or scale.`,
    ]);
    expect(lines(file({ tokens: [...tokens, '"scale": { "$type": "number", "$value": 1.6 }'], surfaces }))).to.deep.equal([]);
  });

  it('M01, M02, M03: reads every message, and compares its variables', () => {
    const copy = `"copy": {
      "greeting": { "vars": { "name": {}, "shop": { "optional": true } }, "en": { "default": "Hi {$name}, {$shop}", "kiosk": "Hello" }, "zh-CN": { "default": "您好" } },
      "goodbye": { "en": { "default": "Bye {$name" } },
      "waiting": { "vars": { "minutes": {} }, "en": { "default": "{$minutes} min" }, "zh-CN": { "default": "{$minutes} {$minuts}" } } }`;
    const text = file({ voice: [locales, copy] });
    const found = lines(text);
    expect(found[0]).to.equal(
      `BRAND-M02 ${at(text, '"您好"')} copy.greeting zh-CN lacks {$name} used in en. → add it or list it under "optional".`,
    );
    expect(found[1]).to.contain(`BRAND-M01 ${at(text, '"Bye')} `);
    expect(found[1]).to.match(/ copy\.goodbye en\/default is no message: /);
    expect(found[2]).to.equal(
      `BRAND-M03 ${at(text, '$minuts')} copy.waiting zh-CN/default uses {$minuts}, which nobody gives. → did you mean {$minutes}?`,
    );
    expect(found.length).to.equal(3);
  });

  it('M04: asks whether a sentence that nothing says is one that something would', () => {
    const text = file({
      voice: [locales, '"copy": { "greetng": { "en": { "default": "Hi" } }, "order-shipped": { "en": { "default": "Sent" } } }'],
    });
    expect(lines(text)).to.deep.equal([`BRAND-M04 ${at(text, '"greetng"')} nothing says copy.greetng. → did you mean "greeting"?`]);
  });

  it('M05: says where the built-in sentence is said instead of the one of the brand', () => {
    const both = '"zh-TW": { "default": "您好" }, "en": { "default": "Hi" }';
    const text = file({
      voice: [
        '"sourceLocale": "en", "locales": ["en", "en-AU", "zh-TW", "zh-HK", "de"]',
        `"copy": { "greeting": { ${both} }, "close": { "de": { "default": "Zu" } } }`,
      ],
    });
    expect(lines(text)).to.deep.equal([
      `BRAND-M05 ${at(text, '"greeting"')} copy.greeting has no de: there the built-in sentence is said. → write it there as well.`,
    ]);
  });

  it('R01: finds the word of the other register, and what to write', () => {
    const voice = [locales, '"register": { "zh-CN": "formal" }', '"copy": { "goodbye": { "zh-CN": { "default": "谢谢你" } } }'];
    const text = file({ voice });
    expect(lines(text)).to.deep.equal([`BRAND-R01 ${at(text, '你')} copy.goodbye zh-CN uses 你, register is formal. → 您`]);
  });

  it('S01: counts the parts of an SMS with its values at their longest, and names the character that costs', () => {
    const words = 'Maple Street: order {$order} is on its way — we will tell you when it is there. Reply STOP to opt out.';
    const voice = [
      locales,
      '"channels": { "sms": { "maxSegments": 1 } }',
      `"copy": { "order-shipped": { "vars": { "order": { "maxLength": 8 } }, "en": { "default": "{$order}", "sms": "${words}" } } }`,
    ];
    const text = file({ voice });
    expect(lines(text)).to.deep.equal([
      `BRAND-S01 ${at(text, '—')} copy.order-shipped en/sms needs 2 parts (UCS-2 because of “—” U+2014). → replace with "-"; limit is 1.`,
    ]);
    expect(lines(text.replace('—', '-'))).to.deep.equal([]);
  });

  it('W02: refuses a template that has to choose', () => {
    const text = '.input {$n :integer} .match $n one {{One person is ahead.}} * {{{$n} people are ahead.}}';
    const copy = (own: string): string =>
      `"copy": { "queue-position": { "category": "utility", "vars": { "n": { "type": "integer" } }, "en": { "default": "${text}"${own} } } }`;
    const written = file({ voice: [locales, copy('')] });
    expect(lines(written)).to.deep.equal([
      [
        `BRAND-W02 ${at(written, '".input')} copy.queue-position cannot be a WhatsApp template: it selects on {$n}.`,
        '          → add a "whatsapp" variant per case.',
      ].join('\n'),
    ]);
    expect(lines(file({ voice: [locales, copy(', "whatsapp": "You are in line."')] }))).to.deep.equal([]);
  });

  for (const [id, text, message, fix] of [
    ['W03', 'a '.repeat(520) + 'b', 'has 1041 characters; WhatsApp takes 1024.', 'shorten it.'],
    ['W04', 'Your order is {$order}', 'begins or ends with a variable; WhatsApp refuses that.', 'put words around it.'],
    ['W05', 'It is      on its way.', 'has more than 4 spaces in a row.', 'leave them out.'],
  ] as const) {
    it(`${id}: refuses a template that WhatsApp would not take`, () => {
      const vars = '"vars": { "order": { "example": "1042", "maxLength": 8 } }';
      const written = file({
        voice: [locales, `"copy": { "sent": { "category": "utility", ${vars}, "en": { "default": "x", "whatsapp": "${text}" } } }`],
      });
      expect(lines(written).filter((line) => line.includes('-W0'))).to.deep.equal([
        `BRAND-${id} ${at(written, `"${text}`)} copy.sent en/whatsapp ${message} → ${fix}`,
      ]);
    });
  }

  it('W06: refuses a footer that WhatsApp would not take', () => {
    const footer = 'x'.repeat(61);
    const written = file({
      voice: [
        locales,
        `"channels": { "whatsapp": { "footer": { "en": "${footer}" } } }`,
        '"copy": { "sent": { "category": "utility", "en": { "default": "It is on its way." } } }',
      ],
    });
    expect(lines(written)).to.deep.equal([
      `BRAND-W06 ${at(written, '"It is')} copy.sent en/whatsapp has a footer of 61 characters; WhatsApp takes 60.\n          → shorten voice.channels.whatsapp.footer.`,
    ]);
  });

  it('A01: asks an AI to say that it is one, in each locale', () => {
    const voice = [
      '"sourceLocale": "en", "locales": ["en", "cy"]',
      '"persona": { "kind": "ai", "name": { "en": "Mia" } }',
      '"copy": { "ai-disclosure": { "en": { "default": "You are chatting with an AI." } } }',
    ];
    const text = file({ voice });
    expect(lines(text)).to.deep.equal([
      [
        `BRAND-A01 ${at(text, '"ai"')} voice.persona.kind is "ai" but copy.ai-disclosure is missing for cy.`,
        '          → required before the first AI reply (EU AI Act Art. 50).',
      ].join('\n'),
    ]);
  });

  it('F01: says where a text stops being JSON', () => {
    expect(lines('{\n  "brand": "maple",\n}')[0]).to.match(/^BRAND-F01 maple\.brand\.json:3:1 is not JSON: /);
    for (const text of ['', '   ', '{', '{"brand":"a"', '[1,2', '\u0000', '{"a":1}{"b":2}', '\uFEFF', "{'brand':'a'}", '// note\n{}'])
      expect(lines(text)[0], JSON.stringify(text)).to.match(/^BRAND-F01 maple\.brand\.json:\d+:\d+ is not JSON: /);
    expect(lines('['.repeat(200_000))[0]).to.match(/^BRAND-F01 maple\.brand\.json:\d+:\d+ is /);
    expect(lines(' '.repeat(5_000_001))).to.deep.equal([
      'BRAND-F01 maple.brand.json:1:1 5000001 characters are too many. → keep a brand file under 5000000.',
    ]);
  });

  it('F02: finds an unknown key and the one that was meant', () => {
    const text = file({ voice: [locales, '"persna": {}', '"style": { "emojis": {} }'] });
    expect(lines(text)).to.deep.equal([
      `BRAND-F02 ${at(text, '"persna"')} unknown key "persna" in voice. → did you mean "persona"?`,
      `BRAND-F02 ${at(text, '"emojis"')} unknown key "emojis" in voice.style. → did you mean "emoji"?`,
    ]);
    expect(lines(file({}).replace('"brand": "maple",', '"brand": "maple", "onaccent": "white",'))).to.deep.equal([
      'BRAND-F02 maple.brand.json:2:21 unknown key "onaccent". → did you mean "onAccent"?',
    ]);
  });

  it('F01: names a file that cannot be read where there is only this one', () => {
    expect(lines('{ "brand": "maple", "name": "Maple",\n  "tokens": { "$ref": "./maple.tokens.json" } }')).to.deep.equal([
      'BRAND-F01 maple.brand.json:2:13 "./maple.tokens.json" is another file, which cannot be read here.\n          → put all into one file with "segue-brand bundle".',
    ]);
  });

  it('F02: knows a sentence that stands beside the others', () => {
    const text = file({ voice: [locales, '"greeting": { "en": { "default": "Hi" } }'] });
    expect(lines(text)).to.deep.equal([
      `BRAND-F02 ${at(text, '"greeting"')} unknown key "greeting" in voice. → sentences go into voice.copy.`,
    ]);
  });

  it('F03: shows how a sentence is written', () => {
    const text = file({
      voice: [locales, '"copy": { "greeting": { "en": "Hi", "zh-CN": { "default": 3 } }, "close": { "en": ["Bye"] } }'],
    });
    expect(lines(text)).to.deep.equal([
      `BRAND-F03 ${at(text, '"Hi"')} copy.greeting en is text. → write { "default": "Hi" }.`,
      `BRAND-F03 ${at(text, '3 }')} copy.greeting zh-CN/default is number, not text. → write text.`,
      `BRAND-F03 ${at(text, '["Bye"]')} copy.close en is array, not object. → write { "default": "…" }.`,
    ]);
  });

  it('F03: asks for what is missing, and never stumbles over what is of another kind', () => {
    expect(lines('{ "brand": "maple", "name": "Maple" }')).to.deep.equal([
      'BRAND-F03 maple.brand.json:1:1 tokens is missing. → write "tokens": { "version": "2025.10", … }.',
    ]);
    for (const text of ['null', '[]', '3', '"x"', '{"brand":1}', '{"brand":"a","name":"b","tokens":[]}', file({ voice: ['"copy": 3'] })])
      expect(lines(text)[0], text).to.match(/^BRAND-F03 maple\.brand\.json:\d+:\d+ /);
  });
});
