// A field for a file gets a face: a button, then the file's name and size, and a way to take it out again. The field itself
// lies over the face, unseen, and goes on taking clicks, keys and files that are dropped.
(() => {
  const size = (bytes) => bytes < 2 ** 20 ? `${Math.ceil(bytes / 2 ** 10)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
  document.querySelectorAll(".upload").forEach((upload) => {
    const [field, choose, name, remove] = upload.children;
    const invitation = name.textContent;
    const show = () => {
      const file = field.files[0];
      name.textContent = file ? `${file.name} (${size(file.size)})` : invitation;
      name.classList.toggle("soft", !file);
      remove.hidden = !file;
    };
    upload.classList.add("upload--on");
    choose.hidden = name.hidden = false;
    field.addEventListener("change", show);
    addEventListener("pageshow", show);
    remove.addEventListener("click", () => { field.value = ""; show(); field.focus(); });
    upload.addEventListener("dragover", () => upload.classList.add("upload--over"));
    for (const over of ["dragleave", "drop"]) upload.addEventListener(over, () => upload.classList.remove("upload--over"));
  });
})();
