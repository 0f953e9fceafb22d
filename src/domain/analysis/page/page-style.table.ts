/** The look of the report: light and dark by the reader's choice, one column on a phone, plain on paper. */
export const PAGE_STYLE = `
:root{--bg:#f6f7f8;--card:#fff;--ink:#16202b;--soft:#5c6873;--line:#e3e7eb;--gain:#1f6fb2;--loss:#c4472b;--plain:#6b7d8f;--paper:#8a6fb0;--warn:#fff4d6;--warn-ink:#6b4a00}
@media (prefers-color-scheme:dark){:root{--bg:#11161b;--card:#191f26;--ink:#e4e9ee;--soft:#98a4b0;--line:#2a323b;--gain:#5fa8e6;--loss:#f0845f;--plain:#8496a8;--paper:#b49be0;--warn:#3a2f12;--warn-ink:#f3d58a}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1180px;margin:0 auto;padding:20px 16px 48px}
h1{font-size:22px;margin:0;letter-spacing:-.01em}
h2{font-size:16px;margin:32px 0 4px;letter-spacing:-.005em}
h3{font-size:13px;font-weight:600;margin:0 0 8px}
.window{margin:2px 0 10px;color:var(--soft)}
.window span{display:block;font-size:12px}
.banner{margin:0 0 14px;padding:8px 12px;border-radius:6px;background:var(--card);border:1px solid var(--line);color:var(--soft);font-size:13px}
.banner.simulated{background:var(--warn);color:var(--warn-ink);border-color:transparent}
.intro,.note,.empty{color:var(--soft);font-size:12.5px}
.intro{margin:0 0 10px;max-width:76ch}
.note{margin:8px 0 0}
.empty{margin:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(128px,1fr));gap:10px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 12px;min-width:0}
.tile span{display:block;color:var(--soft);font-size:12px}
.tile b{display:block;font-size:18px;line-height:27px;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.tile b.long{font-size:15px}
.tile b.longest{font-size:12px}
.tile small{color:var(--soft);font-size:11.5px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(330px,100%),1fr));gap:12px;margin-top:10px;align-items:start}
.cards.packed{display:block;columns:3 330px;column-gap:12px}
.packed .card{break-inside:avoid;margin-bottom:12px}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 14px;min-width:0}
.card.wide{grid-column:1/-1}
.card svg{display:block;width:100%;height:auto}
svg text{fill:var(--soft);font-size:10.5px;font-variant-numeric:tabular-nums}
svg text.y{text-anchor:end}
svg text.x{text-anchor:middle}
svg text.tilted{text-anchor:end}
.grid{stroke:var(--line);stroke-width:1}
.zero{stroke:var(--soft);stroke-width:1}
rect.gain,circle.gain{fill:var(--gain)}
rect.loss,circle.loss{fill:var(--loss)}
rect.plain{fill:var(--plain)}
.point{fill-opacity:.55}
.dot{fill:var(--plain)}
.reach{stroke:var(--plain);stroke-width:2;stroke-opacity:.45}
b.gain,td.gain{color:var(--gain)}
b.loss,td.loss{color:var(--loss)}
.c-matched{fill:#2f7ab8;background:#2f7ab8}.c-late{fill:#82b4dc;background:#82b4dc}.c-partial{fill:#8a6fb0;background:#8a6fb0}.c-other_month{fill:#4f9e94;background:#4f9e94}.c-missed{fill:#c9502f;background:#c9502f}.c-refused{fill:#9aa5b0;background:#9aa5b0}.c-duplicate{fill:#c9cfd6;background:#c9cfd6}
.legend{display:flex;flex-wrap:wrap;gap:4px 12px;margin:6px 0 0;color:var(--soft);font-size:12px}
.legend i{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:5px}
.months{display:flex;flex-wrap:wrap;gap:14px 22px}
.month{margin:0}
.card .month svg{width:auto}
.month figcaption{display:flex;justify-content:space-between;gap:10px;font-size:11.5px;color:var(--soft);font-variant-numeric:tabular-nums;min-width:98px}
.month b{font-weight:600}
.day.none{fill:var(--line);fill-opacity:.55}
.day.even{fill:var(--plain);fill-opacity:.35}
.shade1{fill-opacity:.3}.shade2{fill-opacity:.5}.shade3{fill-opacity:.75}.shade4{fill-opacity:1}
.scroll{overflow-x:auto}
.scroll td:first-child,.scroll th:first-child{position:sticky;left:0;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:12.5px}
th,td{text-align:left;padding:3px 10px 3px 0;border-bottom:1px solid var(--line);white-space:nowrap;font-weight:400}
th{color:var(--soft);font-size:12px}
.card:not(.wide) th,.card:not(.wide) td{padding-right:7px}
.card:not(.wide) th:last-child,.card:not(.wide) td:last-child{padding-right:0}
th:last-child,td:last-child{padding-right:0}
.endless th,.endless td{white-space:normal}
.endless td:first-child{white-space:nowrap}
.n{text-align:right;font-variant-numeric:tabular-nums}
tbody tr:last-child td{border-bottom:0}
.plot{width:100%;min-height:120px}
.plot .u-legend{font-size:12px;text-align:left;color:var(--soft)}
.plot .u-legend th,.plot .u-legend td{border:0;padding:2px 6px 2px 0}
.plot .u-legend .u-marker{border-radius:2px}
.conventions{margin:6px 0 0;padding-left:18px;color:var(--soft);font-size:12.5px;max-width:90ch}
@media (max-width:520px){.endless td,.endless th{white-space:nowrap}.endless td:first-child{white-space:normal;overflow-wrap:anywhere;min-width:34vw;max-width:38vw}.endless th:nth-child(2),.endless td:nth-child(2){display:none}main{padding:14px 10px 32px}.card{padding:10px}.tiles{grid-template-columns:repeat(2,1fr)}}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#ccc;--gain:#1f6fb2;--loss:#c4472b;--plain:#6b7d8f;--paper:#8a6fb0;--warn:#fff;--warn-ink:#000}
main{max-width:none;padding:0}.card,.tile{break-inside:avoid}.card.endless{break-inside:auto}.intro{break-after:avoid}tr,figure,svg,.plot{break-inside:avoid}h2{break-after:avoid}.cards{grid-template-columns:repeat(2,1fr)}.tiles{grid-template-columns:repeat(4,1fr)}.scroll{overflow:visible}.cards.packed{display:grid;columns:auto}.packed .card{margin-bottom:0}.scroll td:first-child,.scroll th:first-child{position:static}td,th{white-space:normal}.banner.simulated{border:1px solid #000}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`;
