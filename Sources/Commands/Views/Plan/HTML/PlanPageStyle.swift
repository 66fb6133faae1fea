/// How a plan's page looks: in light and dark, wide and narrow, and on paper.
enum PlanPageStyle {
    static let sheet: StaticString = """
        :root {
          color-scheme: light dark;
          --ground: #f6f7f9; --sheet: #ffffff; --ink: #1b2330; --soft: #5b6675; --line: #dde2e8; --well: #f0f2f5;
          --kept: #b9c3cf; --new: #2f7d4f; --new-soft: #e3f3e9; --change: #8a5f00; --change-soft: #fbf1d9;
          --trouble: #b3261e; --trouble-soft: #fbe7e5; --moving: #d9a21b; --link: #1f5fbf;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --ground: #12161c; --sheet: #1a2029; --ink: #e6eaf0; --soft: #9aa6b5; --line: #2d3642; --well: #222a35;
            --kept: #4d5a6a; --new: #6fce95; --new-soft: #17352a; --change: #f0c463; --change-soft: #3a3016;
            --trouble: #ff9088; --trouble-soft: #42201e; --moving: #c79a2e; --link: #8ab6ff;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1, h2, h3, h4, p, dl, ul, ol, figure { margin: 0; padding: 0; }
        h1, h2, h3, .name, .text, td, dd, .place, .why { overflow-wrap: anywhere; }
        h1 { font-size: 1.7rem; line-height: 1.25; letter-spacing: -0.01em; }
        h2 { font-size: 1.25rem; }
        h3 { font-size: 1rem; font-weight: 600; }
        h4 { font-size: 0.85rem; color: var(--soft); margin-top: 0.9rem; }
        a { color: var(--link); }
        code, pre, .digest { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        code { font-size: 0.88em; overflow-wrap: anywhere; }
        .digest { font-size: 0.78rem; color: var(--soft); overflow-wrap: anywhere; }
        .faint { color: var(--soft); font-size: 0.88rem; overflow-wrap: anywhere; }
        .definitions { position: absolute; }
        .top, section, .fold { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
        .top, section { padding: 1.25rem 1.4rem; margin-bottom: 1rem; }
        .top { border-top: 4px solid var(--kept); }
        .top.new { border-top-color: var(--new); }
        .top.trouble { border-top-color: var(--trouble); }
        .eyebrow { color: var(--soft); font-size: 0.85rem; margin-bottom: 0.2rem; overflow-wrap: anywhere; }
        .tiles { display: flex; flex-wrap: wrap; gap: 0.6rem 2rem; margin-top: 1rem; }
        .tile dt { color: var(--soft); font-size: 0.8rem; }
        .tile dd { margin: 0; font-size: 1.15rem; font-weight: 600; font-variant-numeric: tabular-nums; }
        .contents { list-style: none; margin-top: 1rem; padding-top: 0.8rem; border-top: 1px solid var(--line); }
        .contents li { padding: 0.15rem 0; overflow-wrap: anywhere; }
        .place { color: var(--soft); font-size: 0.88rem; margin-top: 0.15rem; }
        .sum { margin-top: 0.7rem; font-weight: 600; }
        figure { margin-top: 1rem; }
        .timeline { display: block; width: 100%; height: 2.6rem; border-radius: 6px; background: var(--well); }
        .timeline a:hover rect { opacity: 0.7; }
        .axis { display: flex; justify-content: space-between; color: var(--soft); font-size: 0.78rem; }
        .axis, .figures, .position { font-variant-numeric: tabular-nums; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; font-size: 0.82rem; }
        .legend { color: var(--soft); margin-top: 0.3rem; }
        .swatch { vertical-align: -2px; margin-right: 0.4rem; border-radius: 3px; }
        .bar-kept { fill: var(--kept); }
        .bar-new { fill: var(--new); }
        .bar-moving { fill: var(--moving); }
        .bar-conflict-kept { fill: url(#stripes-kept); }
        .bar-conflict-new { fill: url(#stripes-new); }
        .bar-open { fill: var(--trouble); }
        .bar-held, .bar-dropped { fill: url(#dots); }
        .stripes-kept-ground { fill: var(--kept); }
        .stripes-new-ground { fill: var(--new-soft); }
        .stripes-kept-ink, .stripes-new-ink { stroke: var(--trouble); stroke-width: 2.6; fill: none; }
        .dots-ground { fill: var(--well); }
        .dots-ink { fill: var(--soft); }
        .badge { display: inline-block; font-size: 0.78rem; font-weight: 600; padding: 0.05rem 0.5rem; }
        .badge { border-radius: 0.7rem; background: var(--well); color: var(--soft); }
        .badge.new { background: var(--new-soft); color: var(--new); }
        .badge.change { background: var(--change-soft); color: var(--change); }
        .badge.trouble { background: var(--trouble-soft); color: var(--trouble); }
        .conflict { border: 1px solid var(--line); border-left: 4px solid var(--trouble); border-radius: 8px; }
        .conflict { padding: 0.8rem 1rem; margin-top: 0.9rem; }
        .id { color: var(--soft); font-size: 0.82rem; }
        .ways, .places { padding-left: 1.2rem; }
        .places li, .ways li { overflow-wrap: anywhere; }
        .ways li { margin: 0.25rem 0; }
        .ways pre { margin: 0.2rem 0 0.4rem; padding: 0.4rem 0.7rem; background: var(--well); border-radius: 6px; }
        .ways pre { white-space: pre-wrap; overflow-wrap: anywhere; }
        .price { color: var(--change); font-size: 0.82rem; white-space: nowrap; }
        .price.free { color: var(--new); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; margin-top: 0.5rem; font-size: 0.9rem; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-top: 1px solid var(--line); }
        th { font-weight: 600; }
        thead th { color: var(--soft); font-weight: 400; font-size: 0.8rem; border-top: 0; }
        tbody th { width: 1%; white-space: nowrap; }
        .items { list-style: none; }
        del { text-decoration: none; background: var(--trouble-soft); border-radius: 3px; padding: 0 0.2rem; }
        ins { text-decoration: none; background: var(--new-soft); border-radius: 3px; padding: 0 0.2rem; }
        .segments { list-style: none; margin-top: 1rem; }
        .segments .segments { margin: 0 0 0 0.8rem; }
        .segment, .stretch { border-top: 1px solid var(--line); }
        .segment:target { background: var(--well); border-radius: 6px; }
        summary { cursor: pointer; padding: 0.45rem 0.3rem; border-radius: 6px; }
        summary:hover { background: var(--well); }
        summary:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
        .segment summary { display: grid; grid-template-columns: 7.5rem 2.8rem 1fr auto; gap: 0.2rem 0.6rem; }
        .segment summary { align-items: baseline; list-style: none; }
        .segment summary::-webkit-details-marker { display: none; }
        .segment summary .figures::after { content: "▸"; display: inline-block; width: 1.4rem; text-align: right; }
        .segment details[open] > summary .figures::after { content: "▾"; }
        .segment .badge { justify-self: start; }
        .position { color: var(--soft); text-align: right; }
        .figures { color: var(--soft); font-size: 0.88rem; text-align: right; }
        .stretch > details > summary, .fold > summary { color: var(--soft); }
        .card { padding: 0.3rem 0.4rem 1rem; }
        .why { font-size: 0.95rem; }
        .facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; margin-top: 0.7rem; }
        .facts dt { color: var(--soft); font-size: 0.88rem; }
        .facts dd { margin: 0; }
        .fold { padding: 0.4rem 1rem; }
        .fold section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 1rem 0; margin: 0; }
        footer { color: var(--soft); font-size: 0.82rem; overflow-wrap: anywhere; }
        @media (max-width: 40rem) {
          .top, section { padding: 1rem; }
          .segment summary { grid-template-columns: max-content 1fr; }
          .segment .position { text-align: left; }
          .segment .name, .segment .figures { grid-column: 1 / -1; text-align: left; }
          .facts { grid-template-columns: 1fr; }
          .facts dd { margin-bottom: 0.4rem; }
          tbody th { white-space: normal; }
        }
        @media print {
          :root { color-scheme: light; --ground: #fff; --sheet: #fff; }
          main { max-width: none; padding: 0; }
          svg, .badge, ins, del { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          .conflict, .segment, figure { break-inside: avoid; }
          details::details-content { content-visibility: visible; block-size: auto; }
        }
        """
}
