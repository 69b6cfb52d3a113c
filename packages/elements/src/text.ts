/** Registers what a conversation in plain text needs, and nothing else. */
import './announcer/define.ts';
import './avatar/define.ts';
import './composer/define.ts';
import './icon/define.ts';
import './message/define.ts';
import './panel/define.ts';
import './receipt/define.ts';
import './transcript/define.ts';
