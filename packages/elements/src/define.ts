/** Registers what a text conversation needs. Everything else registers itself when it is first shown. */
import './announcer/define.ts';
import './avatar/define.ts';
import './choices/define.ts';
import './composer/define.ts';
import './icon/define.ts';
import './menu/define.ts';
import './message/define.ts';
import './panel/define.ts';
import './receipt/define.ts';
import './transcript/define.ts';
import './typing-indicator/define.ts';
