/** A page as the guide says it: launcher first. */
import '@segue/widget/later';
import { showChat } from './show-chat.js';

showChat('segue-chat-later');
