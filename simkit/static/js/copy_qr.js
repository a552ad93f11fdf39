// Copies a QR code as a picture, for the panel of a phone without a camera: <… data-qr> holds a picture and <… data-copy-qr>.
(() => {
  if (!navigator.clipboard || !window.ClipboardItem) return;
  const SIDE = 600; // pixels

  const drawn = (picture) => new Promise((done) => {
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
    canvas.width = canvas.height = SIDE;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.drawImage(picture, 0, 0, SIDE, SIDE);
    canvas.toBlob(done, "image/png");
  });

  document.querySelectorAll("[data-copy-qr]").forEach((box) => {
    const [button, state] = [box.querySelector("button"), box.querySelector("[role=status]")];
    box.hidden = false;
    button.addEventListener("click", async () => {
      try {
        const png = drawn(box.closest("[data-qr]").querySelector("img"));
        await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
        state.textContent = state.dataset.copied;
      } catch {
        state.textContent = state.dataset.refused;
      }
    });
  });
})();
