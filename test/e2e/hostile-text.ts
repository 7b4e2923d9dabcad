import { writeFileSync } from "node:fs";

/** Text that would run, call out or break the page if any of it were ever taken for more than text. */
const PAYLOADS = [
  "<script>window.ran = 1</script>",
  "<ScRiPt src=https://evil.invalid/x.js></sCrIpT>",
  "<img src=x onerror='window.ran = 2'>",
  "<svg/onload=window.ran=3>",
  "<svg><animate onbegin=window.ran=4 attributeName=x dur=1s></svg>",
  "<iframe srcdoc='<script>parent.ran = 5</script>'></iframe>",
  "<iframe src=javascript:parent.ran=6></iframe>",
  "<object data='data:text/html,<script>window.ran=7</script>'></object>",
  "<embed src=https://evil.invalid/x.swf>",
  "<link rel=stylesheet href=https://evil.invalid/x.css>",
  "<style>@import 'https://evil.invalid/x.css'; body { display: none }</style>",
  "<meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
  "<base href=https://evil.invalid/>",
  "<form action=https://evil.invalid/ id=f><button form=f>press</button></form>",
  "<a href='javascript:window.ran=8'>a link</a>",
  "<details open ontoggle=window.ran=9>x</details>",
  "<video src=https://evil.invalid/x.mp4 autoplay></video>",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=10>",
  "<noscript><p title='</noscript><img src=x onerror=window.ran=11>'>",
  "<textarea><img src=x onerror=window.ran=12></textarea><img src=x onerror=window.ran=13>",
  "<!--><img src=x onerror=window.ran=14>-->",
  "<input autofocus onfocus=window.ran=15>",
  "[a link](javascript:window.ran=16)",
  "[a link](JaVaScRiPt:window.ran=17)",
  "[a link](data:text/html,<script>window.ran=18</script>)",
  "[a link](vbscript:x)",
  "[a link][1]\n\n[1]: javascript:window.ran=19",
  "<javascript:window.ran=20>",
  "![a picture](https://evil.invalid/pixel.png)",
  "![a picture](x \"' onerror='window.ran=21\")",
  "![a picture](data:image/svg+xml,<svg onload='window.ran=22'/>)",
  "https://evil.invalid/autolinked",
  "`<script>window.ran = 23</script>`",
  "```html\n<script>window.ran = 24</script>\n```",
  "| a | b |\n|---|---|\n| <img src=x onerror=window.ran=25> | [x](javascript:window.ran=26) |",
  "# <img src=x onerror=window.ran=27>",
  "> <script>window.ran = 28</script>",
  "- <svg onload=window.ran=29>",
  "{{constructor.constructor('window.ran=30')()}} ${window.ran=31} <%= window.ran=32 %>",
  "javascript:window.ran=33",
  "\u202Egnp.exe\u202C \u0000 \uFEFF \u200B\u2066 hidden \u2069",
  "Z\u0351\u036F\u0321".repeat(200),
  "a".repeat(20_000),
  "[".repeat(2000),
  "*".repeat(3001),
  "> ".repeat(500) + "deep",
  "(".repeat(1000) + "x" + ")".repeat(1000),
];

/** Writes a log export in which every field that is shown carries hostile text, one record for each. */
export function writeHostileLog(path: string): number {
  const lines = PAYLOADS.map((text, at) =>
    JSON.stringify({
      id: `${at} ${text.slice(0, 100)}`,
      input: `Question: ${text}`,
      output: `Answer: one.\n\n${text}\n\nAnd more.`,
      contexts: [`A passage. ${text}`, text],
      model: text.slice(0, 200),
      metadata: { [text.slice(0, 60)]: text.slice(0, 400) },
    }),
  );
  writeFileSync(path, lines.join("\n"));
  return PAYLOADS.length;
}
