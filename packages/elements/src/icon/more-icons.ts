import type { IconPath } from './icons.ts';

/** All other icons of the set; loaded with the first of them. Marks of places hint at a messenger without copying its logo. Stroke paths on a 24 px grid, drawn for a 1.75 px stroke with round caps. `flip`: points somewhere, turns around in right-to-left text. */
export const moreIcons: Record<string, IconPath> = {
  chat: { path: 'M20.5 11.6c0 4.3-3.8 7.6-8.5 7.6-1.2 0-2.4-.2-3.4-.6L4 20l1.2-3.7a7 7 0 0 1-1.7-4.7C3.5 7.3 7.3 4 12 4s8.5 3.3 8.5 7.6Z' },
  search: { path: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM15.6 15.6l4.9 4.9' },
  bell: { path: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5a2.2 2.2 0 0 0 4 0' },
  back: { path: 'M19 12H5M11 6l-6 6 6 6', flip: true },
  next: { path: 'M9.5 6l6 6-6 6', flip: true },
  previous: { path: 'M14.5 6l-6 6 6 6', flip: true },
  file: { path: 'M13.5 3.5H7a1.5 1.5 0 0 0-1.5 1.5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5ZM13.5 3.5v5h5' },
  image: {
    path: 'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 18V6A1.5 1.5 0 0 1 5 4.5ZM4 17l5-5 4 4 2.5-2.5L20 18M15.5 9v.1',
  },
  download: { path: 'M12 4v11M7 10.5l5 5 5-5M5 20h14' },
  retry: { path: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4L19.5 9M19.5 4.5V9H15' },
  phone: { path: 'M8.5 3.5h7A1.5 1.5 0 0 1 17 5v14a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19V5a1.5 1.5 0 0 1 1.5-1.5ZM11 17.5h2' },
  person: { path: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0' },
  'sound-on': { path: 'M4.5 9.5v5H8l4.5 4v-13L8 9.5ZM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a7.8 7.8 0 0 1 0 11' },
  'sound-off': { path: 'M4.5 9.5v5H8l4.5 4v-13L8 9.5ZM16 9.5l5 5M21 9.5l-5 5' },
  language: { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c4.7 5 4.7 12 0 17-4.7-5-4.7-12 0-17Z' },
  end: { path: 'M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10 12h10M16.5 8.5 20 12l-3.5 3.5', flip: true },
  copy: {
    path: 'M9 8.5h9A1.5 1.5 0 0 1 19.5 10v9a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 19v-9A1.5 1.5 0 0 1 9 8.5ZM16.5 8V5A1.5 1.5 0 0 0 15 3.5H6A1.5 1.5 0 0 0 4.5 5v9A1.5 1.5 0 0 0 6 15.5h1',
  },
  note: { path: 'M4.5 19.5l1-4L16 5a2.1 2.1 0 0 1 3 3L8.5 18.5ZM14 7l3 3' },
  star: { path: 'M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8Z' },
  'face-1': { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 16.5a4.2 4.2 0 0 1 7 0M8 9l2 1M16 9l-2 1' },
  'face-2': { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM9 16a4.2 4.2 0 0 1 6 0M9 9.7v.1M15 9.7v.1' },
  'face-3': { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 15h7M9 9.7v.1M15 9.7v.1' },
  'face-4': { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.8 14.5a4.5 4.5 0 0 0 6.4 0M9 9.7v.1M15 9.7v.1' },
  'face-5': { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8 13.5h8a4 4 0 0 1-8 0ZM9 9.3v.1M15 9.3v.1' },
  whatsapp: { path: 'M4 20l1.3-4A8 8 0 1 1 8.3 19ZM9 8.5c0 3.5 2.8 6.3 6.3 6.3l.7-1.8-2-1-1 .8a6 6 0 0 1-2-2l.8-1-1-2Z' },
  sms: {
    path: 'M5 5.5h14A1.5 1.5 0 0 1 20.5 7v8a1.5 1.5 0 0 1-1.5 1.5h-7L7.5 20v-3.5H5A1.5 1.5 0 0 1 3.5 15V7A1.5 1.5 0 0 1 5 5.5ZM8 11v.1M12 11v.1M16 11v.1',
  },
  email: { path: 'M5 5.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17V7A1.5 1.5 0 0 1 5 5.5ZM4 7l8 6 8-6' },
  web: { path: 'M5 5h14a1.5 1.5 0 0 1 1.5 1.5V16a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16V6.5A1.5 1.5 0 0 1 5 5ZM9 20.5h6M3.5 9h17' },
  telegram: { path: 'M20.5 4.5 3.5 11.3l5 1.9M20.5 4.5l-3 14.5-6-4.3M20.5 4.5l-12 8.7v5.8l3-4.3' },
};
