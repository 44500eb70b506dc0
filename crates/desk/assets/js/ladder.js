// What makes the pages lively; each works without. A module whose element is not there does nothing. Earlier ones see an
// event first: a list of choices before its textarea, that before the page.
import './choices.js';
import './dialog.js';
import './palette.js';
import './suggest.js';
import './upload.js';
import './write.js';
import './keys.js';
import './list.js';
import './meter.js';
import './undo.js';
import './swap.js';
import './drafts.js';
import './live.js';
import './presence.js';
