/** Opens the command palette, in the signs of this keyboard. */
export const commandKey = `${/Mac|iPhone/.test(navigator.platform) ? '⌘' : 'Ctrl'} K`;
