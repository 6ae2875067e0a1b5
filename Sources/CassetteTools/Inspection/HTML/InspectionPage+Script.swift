extension InspectionPage {
    /// Opening, filters and keys. The script shows what the document contains and writes no markup of its own. Details
    /// become elements when an entry comes into view, because a browser takes seconds to lay out hundreds of them.
    static let script = #"""

        'use strict';
        document.documentElement.classList.add('scripted');
        document.addEventListener('DOMContentLoaded', () => {
          const byId = (id) => document.getElementById(id);
          const entries = [...document.querySelectorAll('.entry')];
          const form = document.querySelector('.filters');
          const [stream, status, url] = ['stream', 'status', 'url'].map(byId);
          const openers = new Map();
          const markup = window.trustedTypes
            ? trustedTypes.createPolicy('cassette', { createHTML: (text) => text })
            : { createHTML: (text) => text };

          const render = (entry) => {
            if (!entry.classList.contains('unread')) return;
            entry.classList.remove('unread');
            near.unobserve(entry.querySelector('.detail'));
            const kept = entry.querySelector('.detail noscript');
            const parsed = new DOMParser().parseFromString(markup.createHTML(kept.textContent), 'text/html');
            kept.replaceWith(...parsed.body.childNodes);
            entry.querySelector('.fold').open = true;
          };
          const near = new IntersectionObserver((sights) => {
            for (const sight of sights) {
              const entry = sight.target.closest('.entry');
              if (sight.isIntersecting && isOpen(entry)) render(entry);
            }
          }, { rootMargin: '50% 0px' });

          const isOpen = (entry) => entry.classList.contains('open');
          const setOpen = (entry, open) => {
            entry.classList.toggle('open', open);
            openers.get(entry).setAttribute('aria-expanded', String(open));
            if (open && entry.classList.contains('unread')) near.observe(entry.querySelector('.detail'));
          };

          for (const entry of entries) {
            const text = entry.querySelector('.opener');
            const button = document.createElement('button');
            button.type = 'button';
            button.className = 'opener';
            button.setAttribute('aria-controls', entry.querySelector('.detail').id);
            button.append(...text.childNodes);
            text.replaceWith(button);
            openers.set(entry, button);
            entry.classList.add('unread');
            setOpen(entry, false);
            button.addEventListener('click', () => {
              setOpen(entry, !isOpen(entry));
              if (isOpen(entry)) render(entry);
            });
            button.addEventListener('keydown', (event) => press(event, entry));
          }

          const visible = () => entries.filter((entry) => !entry.hidden);
          const focus = (entry) => { if (entry) openers.get(entry).focus(); };
          function press(event, entry) {
            if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
            const shown = visible();
            const place = shown.indexOf(entry);
            const actions = {
              ArrowDown: () => focus(shown[place + 1]),
              ArrowUp: () => focus(shown[place - 1]),
              Home: () => focus(shown[0]),
              End: () => focus(shown[shown.length - 1]),
              ArrowLeft: () => setOpen(entry, false),
              ArrowRight: () => {
                setOpen(entry, true);
                render(entry);
                for (const body of entry.querySelectorAll('.body')) body.open = true;
              },
            };
            if (!(event.key in actions)) return;
            event.preventDefault();
            actions[event.key]();
          }

          const hasStatus = (entry, wanted) => {
            const { status, failure } = entry.dataset;
            if (wanted === 'failed') return failure === 'failed';
            return wanted.endsWith('xx') ? status.length === 3 && status[0] === wanted[0] : status === wanted;
          };
          const count = (number) => number.toLocaleString('en');
          const filter = () => {
            const text = url.value.toLowerCase();
            let left = 0;
            for (const entry of entries) {
              const { dataset } = entry;
              entry.hidden = !((stream.value === '' || dataset.stream === stream.value)
                && (status.value === '' || hasStatus(entry, status.value))
                && dataset.url.toLowerCase().includes(text));
              if (!entry.hidden) left += 1;
            }
            byId('count').textContent = left === entries.length
              ? `${count(left)} ${left === 1 ? 'entry' : 'entries'}`
              : `${count(left)} of ${count(entries.length)} entries`;
            const none = byId('no-match');
            if (none) none.hidden = left > 0 || entries.length === 0;
          };

          form.hidden = false;
          form.addEventListener('input', filter);
          form.addEventListener('submit', (event) => event.preventDefault());
          byId('open-all').addEventListener('click', () => visible().forEach((entry) => setOpen(entry, true)));
          byId('close-all').addEventListener('click', () => visible().forEach((entry) => setOpen(entry, false)));
          document.addEventListener('keydown', (event) => {
            const typing = event.target.matches('input, select, textarea');
            if (event.key === '/' && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
              event.preventDefault();
              url.focus();
            } else if (event.key === 'Escape' && event.target === url) {
              url.value = '';
              filter();
            }
          });

          // A link to an entry that the filters hide would lead nowhere.
          const follow = () => {
            const entry = entries.find((entry) => `#${entry.id}` === location.hash);
            if (!entry) return;
            if (entry.hidden) {
              form.reset();
              filter();
            }
            setOpen(entry, true);
            render(entry);
            entry.scrollIntoView();
            focus(entry);
          };
          document.addEventListener('click', (event) => {
            const link = event.target.closest('.causes a');
            // Following the same link twice does not change the address, so there would be no event.
            if (link && link.hash === location.hash) { event.preventDefault(); follow(); }
          });
          window.addEventListener('beforeprint', () => entries.filter(isOpen).forEach(render));
          window.addEventListener('hashchange', follow);
          // The browser keeps typed text when a page is reloaded.
          filter();
          follow();
        });

        """#
}
