/** A page that has the whole chat at once. */
import '@segue/widget';
import { showChat } from './show-chat.js';

showChat('segue-chat');
