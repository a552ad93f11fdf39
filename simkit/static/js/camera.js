// The scanner: frames go to the phone's own server, which reads the QR; the first answer with a place to go ends it.
// <section data-scanner="URL that takes a picture"> holds <video>, <p data-state>, and the panel's controls.
(() => {
  const box = document.querySelector("[data-scanner]");
  if (!box) return;
  const target = box.dataset.scanner;
  const csrf = document.querySelector("meta[name=csrf-token]").content;
  const video = box.querySelector("video");
  const state = box.querySelector("[data-state]");
  const alertBox = document.querySelector("[data-scan-refusal]");
  let stream = null;
  const pause = () => new Promise((next) => setTimeout(next, 1000));

  const again = document.querySelector("[data-scan-again]");
  const refuse = (key, text) => {
    alertBox.hidden = false;
    if (again) again.hidden = false;
    alertBox.dataset.message = key;
    alertBox.querySelector("span").textContent = text;
  };

  // true when the scan is over, null when there is no QR in the picture, false when it should be asked again
  const send = async (picture) => {
    const body = new FormData();
    body.append("picture", picture, "frame");
    let answer, told;
    try {
      answer = await fetch(target, { method: "POST", body, headers: { "X-CSRFToken": csrf } });
      if (answer.status === 204) return null;
      if (answer.status === 413) { refuse("camera.too_large", box.dataset.tooLarge); return true; }
      told = await answer.json();
    } catch {
      await pause(); // the phone's own server is away for a moment, or answers with an error page: ask again later
      return false;
    }
    if (told.go) { stop(); location.assign(told.go); return true; }
    refuse(told.key, told.text);
    if (answer.status !== 503) return true;
    await pause();
    return false;
  };

  const stop = () => stream && stream.getTracks().forEach((track) => track.stop());

  const look = async () => {
    const canvas = document.createElement("canvas");
    for (;;) {
      await new Promise((next) => requestAnimationFrame(next));
      if (!video.videoWidth) continue;
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      canvas.getContext("2d").drawImage(video, 0, 0);
      const frame = await new Promise((done) => canvas.toBlob(done, "image/png"));
      if (await send(frame)) return;
    }
  };

  const begin = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      box.classList.add("no-camera");
      state.textContent = box.dataset.noCamera;
      state.dataset.message = "camera.none";
      return;
    }
    video.srcObject = stream;
    await video.play();
    state.textContent = box.dataset.looking;
    await look();
  };

  document.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files].find((one) => one.type.startsWith("image/"));
    if (file) { event.preventDefault(); sendOnce(file); }
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file) sendOnce(file);
  });
  document.querySelectorAll("[data-read-picture]").forEach((button) => {
    button.closest("li").hidden = true; // a chosen picture is read at once
    button.form.picture.addEventListener("change", ({ target }) => {
      if (target.files.length) sendOnce(target.files[0]);
      target.value = "";
    });
  });
  const sendOnce = async (file) => {
    if ((await send(file)) === null) refuse("camera.no_qr", box.dataset.noQr);
  };
  document.querySelectorAll("[data-paste-picture]").forEach((button) => (button.hidden = false) || button.addEventListener("click", async () => {
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((one) => one.startsWith("image/"));
        if (type) return sendOnce(await item.getType(type));
      }
    } catch { /* permission refused: the sentence below says what to do */ }
    refuse("camera.nothing_to_paste", button.dataset.pastePicture);
  }));
  begin();
})();
