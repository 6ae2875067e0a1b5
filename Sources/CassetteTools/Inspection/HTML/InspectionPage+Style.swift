extension InspectionPage {
    /// Colours follow the reader's preference. Statuses are shown as text first and by colour second.
    static let style = """

        :root {
          color-scheme: light dark;
          --page: #ffffff; --panel: #f6f7f9; --line: #dfe2e7; --text: #1b1f27; --faint: #5b6472; --accent: #0b57d0;
          --success: #1a7f4b; --redirect: #6541e0; --refused: #985000; --failed: #c4242b; --moved: #5b6472;
          --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14171c; --panel: #1c2027; --line: #323843; --text: #e6e9ee; --faint: #a0a9b8; --accent: #8ab4f8;
            --success: #57c28b; --redirect: #b39dff; --refused: #f0a551; --failed: #ff7b80; --moved: #a0a9b8;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 3rem; }
        body {
          margin: 0; padding: 1.25rem 1.5rem 3rem; background: var(--page); color: var(--text);
          font: .8125rem/1.45 system-ui, -apple-system, "Segoe UI", "Liberation Sans", "DejaVu Sans", sans-serif;
        }
        h1 { margin: 0 0 .75rem; font: 600 1.25rem/1.3 var(--mono); overflow-wrap: anywhere; }
        h2 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
        h3 { margin: .5rem 0 .25rem; font-size: .9rem; }
        a { color: var(--accent); }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
        .kind { margin: 0; color: var(--faint); font-size: .75rem; letter-spacing: .08em; text-transform: uppercase; }
        .skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--page); z-index: 3; }
        .skip:focus { left: 1rem; top: .5rem; }
        dl { display: flex; flex-wrap: wrap; gap: .35rem 1.75rem; margin: 0 0 .75rem; }
        dt { color: var(--faint); font-size: .75rem; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .unseen {
          padding: 0 .2em; border: 1px solid currentColor; border-radius: 3px; color: var(--refused);
          font: .8em/1 var(--mono); white-space: nowrap;
        }

        .totals { margin: 1rem 0 0; }
        .totals > summary h2 { display: inline; margin: 0; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2rem; }
        .columns > * { min-width: 0; }
        summary { cursor: pointer; padding: .2rem 0; }
        summary span { color: var(--faint); font-weight: 400; margin-left: .35rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; font-weight: 400; }
        thead th { color: var(--faint); font-size: .75rem; font-weight: 600; }
        .small { margin: .5rem 0; align-self: start; }
        .small th, .small td { border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        .small td, .small thead th:not(:first-child) { text-align: right; overflow-wrap: normal; white-space: nowrap; }

        .filters:not([hidden]) {
          display: flex; flex-wrap: wrap; align-items: end; gap: .6rem 1rem; margin-bottom: .75rem;
        }
        .filters label { display: grid; gap: .15rem; color: var(--faint); font-size: .75rem; }
        .filters input, .filters select, .filters button {
          min-height: 2.1rem; max-width: 100%; padding: .25rem .6rem; border: 1px solid var(--line); border-radius: 6px;
          background: var(--panel); color: var(--text); font: inherit; font-size: .875rem;
        }
        .filters input { width: 18rem; }
        .filters button { cursor: pointer; }
        .filters button:hover { border-color: var(--faint); }
        .filters output { padding: .45rem 0; font-variant-numeric: tabular-nums; }
        .keys { margin: 0; padding: .45rem 0; color: var(--faint); font-size: .75rem; }
        kbd {
          padding: 0 .3em; border: 1px solid var(--line); border-radius: 4px; background: var(--panel); font: inherit;
        }
        .empty {
          padding: 1.5rem; border: 1px dashed var(--line); border-radius: 8px; color: var(--faint); text-align: center;
        }

        .entries { table-layout: fixed; }
        .entries caption { padding: 0 0 .5rem; color: var(--faint); font-size: .8rem; text-align: left; }
        .entries > thead th {
          position: sticky; top: 0; z-index: 2; background: var(--page); box-shadow: 0 1px var(--line);
        }
        .entries .number { width: 3.4rem; text-align: right; color: var(--faint); }
        .entries .stream { width: 11.5rem; overflow-wrap: anywhere; }
        .entries .method { width: 4.8rem; }
        .entries tbody .method { overflow-wrap: anywhere; }
        .entries .status { width: 7.5rem; }
        .entries .size { width: 4.8rem; text-align: right; white-space: nowrap; }
        .entries .time { width: 5.8rem; text-align: right; white-space: nowrap; }
        .entries .offset { width: 6.6rem; text-align: right; white-space: nowrap; }
        .entries .waterfall { width: 16%; }
        .entries .entry > tr:first-child > * { border-top: 1px solid var(--line); }
        .entries .entry > tr:first-child:hover > * { background: var(--panel); }
        .entry:target > tr:first-child > * { background: color-mix(in srgb, var(--accent) 14%, var(--page)); }
        .success { --kind: var(--success); } .redirect { --kind: var(--redirect); }
        .refused { --kind: var(--refused); } .failed { --kind: var(--failed); }
        .badge { display: inline-block; position: relative; padding-left: 1.1em; color: var(--kind); font-weight: 600; }
        .badge::before {
          content: ""; position: absolute; left: 0; top: .45em; width: .55em; height: .55em; border-radius: 50%;
          background: var(--kind);
        }
        .refused .badge::before, .failed .badge::before { border-radius: 0; transform: rotate(45deg) scale(.9); }
        .entries svg {
          display: block; width: 100%; height: 1.15rem; fill: var(--kind);
          background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat;
        }
        .entries svg .moved { fill: var(--moved); }
        .opener {
          display: block; width: 100%; padding: 0; border: 0; background: none; color: inherit; text-align: left;
          font: .78rem/1.5 var(--mono); overflow: hidden; word-break: break-all;
        }
        /* Two lines are enough to distinguish requests; an open entry shows everything. */
        .entry:not(.open) .opener { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
        button.opener { position: relative; padding-left: 1.2em; cursor: pointer; }
        button.opener::before { content: "▸"; position: absolute; left: 0; color: var(--faint); }
        .open button.opener::before { content: "▾"; }
        .opener .method { display: none; }
        .query { color: var(--faint); }

        .detail > td { padding: .25rem .6rem .25rem 4rem; background: var(--panel); }
        .scripted .entry:not(.open) > .detail { display: none; }
        .entry.unread > .detail > td { height: 12rem; }
        .scripted .fold > summary { display: none; }
        .detail dl { margin-top: .5rem; }
        .fold .columns { margin-bottom: .75rem; }
        .causes, .failure, .note { margin: .5rem 0; }
        .note { color: var(--faint); }
        .failure {
          padding: .5rem .75rem; border-left: 3px solid var(--failed); background: var(--page); overflow-wrap: anywhere;
        }
        .fields { font: .8rem/1.5 var(--mono); table-layout: fixed; }
        .fields th { width: 34%; color: var(--faint); padding: .1rem .75rem .1rem 0; overflow-wrap: anywhere; }
        .fields td { padding: .1rem 0; overflow-wrap: anywhere; }
        pre {
          max-height: 32rem; margin: .25rem 0 .5rem; padding: .75rem; overflow: auto; border: 1px solid var(--line);
          border-radius: 6px; background: var(--page); font: .8rem/1.5 var(--mono); tab-size: 4;
          white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate;
        }

        /* A grid, because leaving out table cells would not shrink the colspan of the second row. */
        @media (max-width: 70rem) {
          .entries, .entries > caption, .entries > thead, .detail, .detail > td { display: block; }
          .entry:not([hidden]) { display: block; }
          .entries > thead > tr, .entry > tr:first-child {
            display: grid; grid-template-columns: 3rem 9rem minmax(0, 1fr) 8rem 4.8rem 6rem 13%;
          }
          .entries > thead > tr > *, .entry > tr:first-child > * { width: auto !important; }
          .entries td.method, .entries th.method, .entries .time { display: none; }
          .opener .method { display: inline; color: var(--faint); }
        }
        @media screen and (max-width: 52rem) {
          body { padding: 1rem .75rem 2rem; }
          th, td { padding: .3rem .35rem; }
          .entries > thead > tr, .entry > tr:first-child { grid-template-columns: 2.2rem minmax(0, 1fr) 40%; }
          /* The request has a line of its own, where all of it fits. */
          .entries .request { grid-column: 1 / -1; grid-row: 2; }
          .entry:not(.open) .opener { display: block; }
          .entries .stream, .entries .size, .entries .offset { display: none; }
          .detail > td { padding-left: .6rem; }
          .filters label, .filters input, .filters select { width: 100%; }
          .keys { display: none; }
        }
        @media print {
          :root {
            --page: #fff; --panel: #fff; --line: #ccc; --text: #000; --faint: #444; --accent: #000;
            --success: #1a7f4b; --redirect: #5a3fd0; --refused: #8a4800; --failed: #a5161d; --moved: #666;
          }
          html { font-size: 75%; }
          body { padding: 0; }
          .filters:not([hidden]), .skip { display: none; }
          .entries > thead th { position: static; }
          .entries tr:first-child { break-inside: avoid; }
          .entry .opener { display: block !important; }
          pre { max-height: none; }
          .entries svg, .badge::before { print-color-adjust: exact; }
        }
        @media (forced-colors: active) { .entries svg { fill: CanvasText; } .badge::before { border: 1px solid; } }

        """
}
