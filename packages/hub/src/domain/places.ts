import type { Place } from '@segue/protocol';

// Pure.

export const surfacePlace = (surface: 'web' | 'app' | 'kiosk'): Place => ({ kind: 'surface', id: surface });

/** An account on a network. */
export const channelPlace = (channelId: string): Place => ({ kind: 'channel', id: channelId });

/** Whether somebody reads by this account. */
export const isOn = ({ kind, id }: Place, channelId: string): boolean => kind === 'channel' && id === channelId;
