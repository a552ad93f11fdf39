// In place of a phone's camera: a stream that shows what the phone is pointed at (a screenshot, asked for at this moment).
navigator.mediaDevices.getUserMedia = async () => {
  const shot = await window.__cameraSees();
  if (!shot) throw new DOMException("no camera", "NotFoundError");
  const picture = new Image();
  picture.src = shot;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  const draw = () => { canvas.getContext("2d").drawImage(picture, 0, 0); requestAnimationFrame(draw); };
  draw();
  return canvas.captureStream();
};
