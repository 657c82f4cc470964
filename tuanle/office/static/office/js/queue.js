// What was typed and has not reached the server yet: kept in this browser, sent in order, by one tab at a time.
// An edit is {id, key, tab, tried, unfit, draft, cell, based, follows, …fields}. `based` is the number of the edit of this
// cell that was on the screen; `follows` the key of an edit that is itself still on its way; `unfit` one that the server
// does not take, which waits for its writer and holds up no other. The name of the store says whose it is: what one person
// typed is never another's to send. What was sent since the page came lies beside it, for the page to open again without a
// network.
(() => {
  "use strict";
  const BATCH = 30;
  const PAUSES = [2000, 5000, 15000, 30000];
  const LIFE = 24 * 3600 * 1000;

  window.TuanleQueue = class {
    // `heard` is told of what becomes of edits: {settled(edit, answer, at), moved(), reached(),
    // failed(why, text)}. `person`: for whom the page was made; `draft`: the number of the draft that is on it.
    constructor({ store, address, person, draft }, token, heard) {
      Object.assign(this, { store, address, person, draft, token, heard, failures: 0, timer: 0, most: BATCH });
      try {
        this.tab = sessionStorage.getItem(store) || crypto.randomUUID();
        sessionStorage.setItem(store, this.tab);
      } catch (_) { this.tab = crypto.randomUUID(); }
      addEventListener("online", () => this.flush(true));
      addEventListener("storage", (event) => {
        if (event.key === "nguoi-dung" && event.newValue) return event.newValue === this.person ? this.flush(true) : this.stop("other");
        if (!event.key || !event.key.startsWith(this.store)) return;
        if (event.key === this.store + "=ack" && event.newValue) {
          const { edit, answer, at } = JSON.parse(event.newValue);
          this.heard.settled(edit, answer, at);
        }
        return this.heard.moved();
      });
    }

    // Each edit lies under a name of its own, so that two tabs never write over one another's.
    all() {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.store + "+"));
      return names.sort().map((name) => JSON.parse(localStorage.getItem(name)));
    }
    last(cell) { return this.all().filter((edit) => edit.cell === cell).pop(); }
    put(edit) { localStorage.setItem(`${this.store}+${edit.id}`, JSON.stringify(edit)); }
    drop(edit) { localStorage.removeItem(`${this.store}+${edit.id}`); }

    // What became of cells since the page came: {cell: {n, at, shown}}, of this draft, while the page itself is kept.
    told() {
      const told = JSON.parse(localStorage.getItem(this.store + "=told"));
      return told && told.draft === this.draft && Date.now() - told.since < LIFE ? told.cells : {};
    }
    tell(edit, { n, shown }, at) {
      const cells = { ...this.told(), [edit.cell]: { n, at, shown: edit.row === null ? { row: null } : shown } };
      localStorage.setItem(this.store + "=told", JSON.stringify({ draft: this.draft, since: Date.now(), cells }));
    }
    forget() { localStorage.removeItem(this.store + "=told"); }

    // Questions that only a person can answer, by cell; they outlive the page too.
    clashes() {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.store + "!"));
      return names.map((name) => JSON.parse(localStorage.getItem(name)));
    }
    clash(cell) { return JSON.parse(localStorage.getItem(`${this.store}!${cell}`)); }
    ask(clash) { localStorage.setItem(`${this.store}!${clash.cell}`, JSON.stringify(clash)); }
    answered(cell) { localStorage.removeItem(`${this.store}!${cell}`); }

    // A cell that is typed into again before it was ever sent is one edit; one that was tried may have arrived.
    add(cell, based, fields) {
      const last = this.last(cell);
      if (last && (last.unfit || (last.tab === this.tab && !last.tried))) {
        this.put({ ...last, ...fields, tab: this.tab, tried: false, unfit: false });
      } else {
        const key = crypto.randomUUID();
        const id = String(Date.now()).padStart(15, "0") + key.slice(0, 8);
        this.put({ id, key, tab: this.tab, tried: false, draft: this.draft, cell, based, follows: last ? last.key : "", ...fields });
      }
      this.heard.moved();
      return this.flush();
    }

    // The first waiting edit of each cell, all of one draft.
    batch() {
      const taken = new Map();
      for (const edit of this.all().filter((each) => !each.unfit)) {
        const first = taken.values().next().value;
        if (!taken.has(edit.cell) && taken.size < this.most && (!first || first.draft === edit.draft)) taken.set(edit.cell, edit);
      }
      return [...taken.values()];
    }

    // `asks`: also with nothing to send, to know whether it would be taken.
    flush(asks = false) {
      clearTimeout(this.timer);
      const send = () => this.sendAll(asks);
      return navigator.locks ? navigator.locks.request(this.store, send) : send();
    }

    async sendAll(asks) {
      if (asks && !this.batch().length && !(await this.send([]))) return false;
      for (let edits = this.batch(); edits.length; edits = this.batch()) {
        edits.forEach((edit) => this.put({ ...edit, tried: true }));
        const answer = await this.send(edits);
        if (!answer) return false;
        for (const each of answer.edits) {
          const edit = edits.find((one) => one.key === each.key);
          if (edit) this.settle(edit, each, answer.at);
        }
      }
      this.failures = 0;
      this.most = BATCH;
      const isUnfit = this.all().some((edit) => edit.unfit);
      if (isUnfit) this.heard.failed("unfit");
      else this.heard.moved();
      return !isUnfit;
    }

    async send(edits) {
      const sent = edits.map(({ key, cell, based, text, status, unit, row, known }) => ({ key, cell, based, text, status, unit, row, known }));
      let response;
      try {
        response = await fetch(this.address, {
          method: "POST", credentials: "same-origin", redirect: "manual", keepalive: document.visibilityState === "hidden",
          headers: { "Content-Type": "application/json", "X-CSRFToken": this.token(), "X-Made-For": this.person },
          body: JSON.stringify({ draft: edits[0]?.draft ?? this.draft, edits: sent }),
        });
        if (response.ok) {
          const answer = await response.json();
          this.heard.reached();
          return answer;
        }
      } catch (_) { return this.later(); }
      if (response.type === "opaqueredirect" || response.status === 403) return this.stop("signed-out");
      if (response.status === 409) {
        const { other, refused } = await response.json();
        return other ? this.stop("other") : this.stop("refused", refused);
      }
      return response.status === 400 && edits.length ? this.sift(edits) : this.later();
    }

    // Of several that are refused together each goes alone, until the one that is unfit is found.
    sift(edits) {
      if (edits.length > 1) this.most = 1;
      else this.put({ ...edits[0], tried: true, unfit: true });
      return { edits: [] };
    }

    later() {
      const pause = PAUSES[Math.min(this.failures++, PAUSES.length - 1)];
      this.timer = setTimeout(() => this.flush(true), pause);
      this.heard.failed("offline");
      return null;
    }
    stop(why, text) { this.heard.failed(why, text); return null; }

    settle(edit, answer, at) {
      this.drop(edit);
      const after = this.all().filter((one) => one.cell === edit.cell);
      if (answer.outcome === "saved") {
        this.tell(edit, answer, at);
        after.filter((one) => one.follows === edit.key).forEach((one) => this.put({ ...one, based: answer.n, follows: "" }));
      } else {
        // What was typed on top of it waits for the same answer.
        const mine = after.filter((one) => one.follows === edit.key || one.tab === edit.tab).pop() || edit;
        after.forEach((one) => this.drop(one));
        this.ask({ cell: edit.cell, outcome: answer.outcome, n: answer.n, theirs: answer.theirs, mine });
      }
      localStorage.setItem(this.store + "=ack", JSON.stringify({ edit, answer, at }));
      this.heard.settled(edit, answer, at);
    }
  };
})();
