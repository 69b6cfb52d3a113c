const rtlScripts = ['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm'];

/** The direction in which a locale is written, by its script. */
export const textDirection = (locale: string): 'ltr' | 'rtl' =>
  rtlScripts.includes(new Intl.Locale(locale).maximize().script ?? 'Latn') ? 'rtl' : 'ltr';
