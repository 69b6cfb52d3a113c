/** Registers what conversations commonly need. Everything else registers itself when it is first shown. */
import './choices/define.ts';
import './staff-composer/staff-composer.ts';
import './menu/define.ts';
import './text.ts';
import './typing-indicator/define.ts';
