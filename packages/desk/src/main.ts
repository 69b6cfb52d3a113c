import './chat-desk/define.ts';

// The page that the hub serves: nothing but the desk.
const sheet = new CSSStyleSheet();
sheet.replaceSync('html,body{margin:0;block-size:100%;overflow:hidden}segue-desk{block-size:100dvh}');
document.adoptedStyleSheets.push(sheet);
