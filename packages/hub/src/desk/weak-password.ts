const shortest = 10;
const fewestSigns = 5;

/**
 * Words that passwords of people who were asked for one begin with, in several languages, and rows of keys. Sorted by where
 * they are from; each is looked for with digits and signs around it taken away.
 */
const commonWords = new Set(
  `password passwort passw passwd pass motdepasse contrasena contrasenha senha wachtwoord parola haslo heslo losenord salasana sifre mima
  welcome willkommen bienvenue bienvenido benvenuto hello hallo bonjour letmein opensesame login logon signin access enter secret geheim
  changeme change default temp temporary test testing tester demo example sample admin administrator administrador root user username guest
  operator support helpdesk service server system manager master super superuser segue desk chat shop company office
  qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfgh asdfghjkl yxcvbnm zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc
  iloveyou loveyou lovely love forever princess sunshine rainbow flower butterfly angel baby babygirl sweetheart darling chocolate cookie
  monkey dragon tiger lion eagle falcon panther wolf bear dog cat horse shadow ninja samurai warrior hunter ranger knight wizard
  football soccer baseball basketball hockey tennis golf liverpool arsenal chelsea barcelona realmadrid juventus bayern cowboys steelers
  superman batman spiderman starwars pokemon naruto mustang ferrari porsche mercedes corvette harley yamaha
  michael jordan michelle jessica ashley jennifer thomas daniel robert andrew charlie george william maggie
  spring summer autumn winter fruhling sommer herbst january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday montag freitag
  whatever trustno freedom killer computer internet google facebook linkedin samsung apple windows microsoft android
  abc abcd abcde abcdef abcdefg abcdefgh abcdefghij abcdefghijklmnopqrstuvwxyz xyz aaa zzz`.split(/\s+/),
);

const spoken: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
};
const rows = [
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'yxcvbnm',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '1q2w3e4r5t6y7u8i9o0p',
];
const walks = [...rows, ...rows.map((row) => [...row].toReversed().join(''))];

/** `password2024!` → `password`. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
const unleet = (text: string): string => [...text].map((sign) => spoken[sign] ?? sign).join('');

/** Whether a text is one or more common words and nothing else. */
function isOfWords(text: string): boolean {
  const ends = [true];
  for (let end = 1; end <= text.length; end++)
    ends[end] = Array.from({ length: end }, (_, from) => from).some((from) => ends[from]! && commonWords.has(text.slice(from, end)));
  return text !== '' && ends[text.length]!;
}

/** How many signs are left when rows of keys and repeats are taken as one each. */
function surprise(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count += 1) {
    let end = at + 1;
    while (end < text.length && walks.some((row) => row.includes(text.slice(at, end + 1)))) end += 1;
    // Two keys side by side are in many words.
    if (end - at < 3) for (end = at + 1; text[end] === text[at];) end += 1;
    at = end;
  }
  return count;
}

/**
 * Whether a password is among the first that somebody would try: too short, a common word with a year behind it, a row of keys,
 * the same thing again and again, or the operator's own name. A rule set of our own: no list of millions, no network.
 *
 * @param about what is known of the operator: e-mail address, name
 */
export function isWeakPassword(password: string, about: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if ([...text].length < shortest || new Set(text).size < fewestSigns) return true;
  // "maple2maple2maple2": no better than its part.
  const part = /^(.{1,8}?)\1+$/su.exec(text)?.[1];
  if (part !== undefined && part.length < shortest) return true;
  if (surprise(text) < fewestSigns) return true;
  const known = about.flatMap((one) => one.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((one) => one.length >= 3);
  // What is known of the operator, and digits and signs: that is guessed next.
  const rest = known.reduce((left, one) => left.replaceAll(one, ''), text);
  if (rest !== text && core(rest).length < fewestSigns) return true;
  return [core(text), unleet(core(text)), core(unleet(text))].some((form) => isOfWords(form.replace(/[^\p{L}]/gu, '')));
}
