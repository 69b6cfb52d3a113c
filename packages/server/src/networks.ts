import type { Network } from '@segue/channels';
import { smsNetwork } from '@segue/channels/sms/network';
import { telegramNetwork } from '@segue/channels/telegram/network';
import { webhookNetwork } from '@segue/channels/webhook/network';

/** Every network that a hub can speak to. All else about one is in its own folder. */
export const networks: readonly Network[] = [telegramNetwork, smsNetwork, webhookNetwork];
