/** Where the schema of a brand file is; the number is the version of the format. */
export const schemaAddress = 'https://segue.dev/schema/brand/1.json';
