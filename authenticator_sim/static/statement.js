// Accept is offered once the whole statement has been on the screen: the beginning and the end of each line.
// Pressed before, it leads to what is still to be read. Without this script everything is there, and Accept works.
(() => {
  const accept = document.querySelector("[data-after-statement]");
  const hint = document.getElementById("unread");
  const unread = new Set(document.querySelectorAll("[data-edge]"));

  const offer = () => {
    hint.classList.toggle("is-over", unread.size === 0); // its place stays: no button moves under a finger
    accept.setAttribute("aria-disabled", String(unread.size > 0));
  };
  const watch = new IntersectionObserver((edges) => {
    edges.filter((edge) => edge.isIntersecting).forEach(({ target }) => {
      unread.delete(target);
      watch.unobserve(target);
    });
    offer();
  });
  accept.addEventListener("click", (press) => {
    if (unread.size === 0) return;
    press.preventDefault();
    const [next] = unread;
    next.scrollIntoView({ block: "center" });
  });
  hint.hidden = false;
  offer();
  unread.forEach((edge) => watch.observe(edge));
})();
