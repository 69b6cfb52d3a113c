/** A name that the format allows: its dots and braces would be read as something else. */
export const strictName = (name: string): string => (name === '$root' ? name : name.replace(/^\$+/, '').replaceAll(/[{}.]/g, '-') || '-');
