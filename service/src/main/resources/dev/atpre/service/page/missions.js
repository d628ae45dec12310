'use strict';
(() => {
  const api = 'api/v1/';
  const byId = (id) => document.getElementById(id);
  let next = null;
  let asked = 0;

  async function answer(path, options) {
    const response = await fetch(api + path, options);
    if (response.ok) return response.json();
    const problem = await response.json().catch(() => ({}));
    throw new Error(`${problem.detail || response.statusText} (request ${problem.request_id || '-'})`);
  }

  function say(error) {
    byId('error').textContent = error ? error.message : '';
    byId('error').hidden = !error;
  }

  function cell(row, text, kind) {
    const td = row.insertCell();
    td.textContent = text === null || text === undefined ? '-' : text;
    if (kind) td.className = kind;
    return td;
  }

  /** Where a minute or more was not recorded the line breaks. */
  function silhouette(parts, seconds) {
    const NS = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(NS, 'svg');
    svg.setAttribute('viewBox', '0 0 120 24');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(NS, 'path');
    const highest = Math.max(1, ...parts.filter((part) => part !== null));
    const longest = Math.max(2, parts.length * 60 / Math.max(1, seconds));
    let d = '';
    let last = -Infinity;
    parts.forEach((part, x) => {
      if (part === null) return;
      d += `${x - last > longest ? 'M' : 'L'}${x} ${(23 - 22 * part / highest).toFixed(1)}`;
      last = x;
    });
    path.setAttribute('d', d);
    svg.append(path);
    return svg;
  }

  const clock = (seconds) => `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;

  function show(mission) {
    const row = byId('missions').insertRow();
    cell(row, mission.first_time ? mission.first_time.replace('T', ' ') : null);
    cell(row, mission.train);
    cell(row, mission.vehicle);
    cell(row, mission.distance_km === null ? null : mission.distance_km.toFixed(1), 'number');
    cell(row, clock(mission.duration_s), 'number');
    cell(row, '').append(silhouette(mission.silhouette, mission.duration_s));
    cell(row, mission.max_speed_km_h.toFixed(0), 'number');
    cell(row, mission.emergency_brakes, 'number');
    cell(row, mission.service_brakes, 'number');
    cell(row, mission.grade);
    const reasons = cell(row, '', 'reasons');
    mission.attention.forEach((each) => {
      const line = document.createElement('div');
      line.className = 'reason';
      line.textContent = `${each.words}: ${each.detail}`;
      line.title = each.rule;
      reasons.append(line);
    });
    const link = document.createElement('a');
    link.href = `${api}missions/${mission.id}/report`;
    link.textContent = 'open';
    link.setAttribute('aria-label', `open mission ${mission.id}`);
    cell(row, '').append(link);
  }

  function query() {
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(byId('filters'))) if (value) wanted.set(name, value);
    return wanted;
  }

  async function load(more) {
    const mine = ++asked;
    const wanted = query();
    if (more && next) wanted.set('cursor', next);
    try {
      const [page, counts] = await Promise.all([answer(`missions?${wanted}`), answer('missions/counts')]);
      if (mine !== asked) return;
      if (!more) byId('missions').replaceChildren();
      page.missions.forEach(show);
      next = page.next;
      byId('more').hidden = !next;
      byId('empty').hidden = byId('missions').rows.length > 0;
      const reasons = Object.entries(counts.reasons).map(([reason, count]) => `${reason.replaceAll('_', ' ')} ${count}`);
      byId('counts').textContent = `${counts.all} missions, needs attention ${counts.needs_attention}`
        + (reasons.length ? ` (${reasons.join(' · ')})` : '');
      say(null);
    } catch (error) {
      say(error);
    }
  }

  async function upload(files) {
    if (!files.length) return;
    const form = new FormData();
    for (const file of files) form.append('file', file, file.webkitRelativePath || file.name);
    byId('progress').textContent = `uploading ${files.length} files ...`;
    try {
      const taken = await answer('files', { method: 'POST', body: form });
      follow(taken.task, taken.left_out_count);
    } catch (error) {
      byId('progress').textContent = '';
      say(error);
    }
  }

  function follow(task, leftOut) {
    const events = new EventSource(`${api}tasks/${task.id}/events`);
    events.addEventListener('task', (event) => {
      const now = JSON.parse(event.data);
      const rest = leftOut ? `, ${leftOut} files left out that are no recordings` : '';
      byId('progress').textContent = `${now.done} of ${now.total} recordings read, ${now.failed} unreadable: ${now.state}${rest}`;
      if (['done', 'failed', 'cancelled'].includes(now.state)) {
        events.close();
        load(false);
      }
    });
    events.onerror = () => { events.close(); load(false); };
  }

  const drop = document.querySelector('.drop');
  drop.addEventListener('dragover', (event) => { event.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    upload([...event.dataTransfer.files]);
  });
  byId('files').addEventListener('change', (event) => upload([...event.target.files]));
  byId('folder').addEventListener('change', (event) => upload([...event.target.files].filter((file) => /\.(mmi|ru)$/i.test(file.name))));
  byId('filters').addEventListener('input', () => load(false));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('more').addEventListener('click', () => load(true));
  load(false);
})();
