// Login by Token: a challenge of the portal goes to the signing agent on this computer, whose own window asks for the
// PIN; back from there (?request=…) its signature goes to the portal. How it ended is a page of its own (?told=…).
(() => {
  const { agent, challenge, answer } = document.querySelector("[data-agent]").dataset;
  const csrf = document.querySelector("meta[name=csrf-token]").content;
  const tell = (key) => location.replace(`${location.pathname}?told=${key}`);
  const json = { method: "POST", headers: { "Content-Type": "application/json" } };

  const askPortal = async (url, body) => {
    const headers = { ...json.headers, "X-CSRFToken": csrf };
    return (await fetch(url, { ...json, headers, body: JSON.stringify(body) })).json();
  };

  // the browser tells nothing of a program that isn't there but a failed fetch
  const askAgent = async (path, options) => {
    const told = await fetch(agent + path, { ...options, credentials: "include" }).catch(() => null);
    return told ? told.json() : { key: "token_key.no_agent" };
  };

  const begin = async () => {
    const body = JSON.stringify(await askPortal(challenge, {}));
    const asked = await askAgent("/v1/requests", { ...json, body });
    if (asked.request) location.replace(`${agent}/window/${asked.request}`);
    else tell(asked.key);
  };

  const finish = async (request) => {
    const ended = await askAgent(`/v1/requests/${encodeURIComponent(request)}`);
    if (ended.state === "waiting") return location.replace(`${agent}/window/${encodeURIComponent(request)}`);
    if (ended.state !== "signed") return tell(ended.key || `token_key.${ended.state}`);
    const told = await askPortal(answer, { signed: ended.signed });
    return told.go ? location.replace(told.go) : tell(told.key);
  };

  const request = new URLSearchParams(location.search).get("request");
  (request ? finish(request) : begin()).catch(() => tell("token_key.failed"));
})();
