export interface IconPath {
  path: string;
  flip?: boolean;
  width?: number;
}

/** The icons that an open panel shows at once. Stroke paths on a 24 px grid, drawn for a 1.75 px stroke with round caps. `flip`: points somewhere, turns around in right-to-left text. */
export const icons: Record<string, IconPath> = {
  close: { path: 'M6 6l12 12M18 6 6 18' },
  down: { path: 'M6 9.5l6 6 6-6' },
  send: { path: 'M12 19V5.5M6 11l6-6 6 6' },
  attach: { path: 'M19.5 11.5l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.5 1.5 0 0 1-2.2-2.2l7.2-7.2' },
  emoji: { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 14.2a4.2 4.2 0 0 0 7 0M9 9.7v.1M15 9.7v.1' },
  menu: { path: 'M5.5 12v.01M12 12v.01M18.5 12v.01', width: 2.6 },
  check: { path: 'M5 12.5l4.5 4.5L19 7.5' },
  'check-double': { path: 'M2.5 12.5 7 17l9-9.5M11.5 16.2l.8.8 9-9.5' },
  clock: { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2' },
  alert: { path: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 8v4.5M12 15.9v.1' },
};
