import type { Person, World } from '../world/world.ts';

export interface PersonOptions {
  /** Name of the phone in addresses: letters, digits, `-`, `_`. */
  phoneId: string;
  /** The person's user id, and the id of every private chat with them. */
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  /** As the vendor writes it: `en`, `zh-hans`. */
  languageCode?: string;
}

export function createPerson({ phoneId, id, firstName, lastName, username, languageCode }: PersonOptions, world: World): Person {
  if (!/^[\w-]{1,40}$/.test(phoneId)) throw new TypeError(`Phone id: got "${phoneId}", expected letters, digits, "-" or "_".`);
  if (!Number.isSafeInteger(id) || id <= 0) throw new TypeError('Person id: expected a positive whole number.');
  if (typeof firstName !== 'string' || firstName === '') throw new TypeError('Person: expected a "firstName".');
  if (world.people.some((person) => person.phoneId === phoneId || person.user.id === id))
    throw new TypeError(`Phone "${phoneId}" or its person is already here.`);
  const person: Person = {
    phoneId,
    user: {
      id,
      is_bot: false,
      first_name: firstName,
      ...(lastName ? { last_name: lastName } : {}),
      ...(username ? { username } : {}),
      ...(languageCode ? { language_code: languageCode } : {}),
    },
  };
  world.people.push(person);
  return person;
}
