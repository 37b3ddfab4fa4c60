// A cure for Panel's connection between a cell of a notebook and the kernel; on a served page nothing uses it.
// Panel 1.10 sends what the kernel has changed back to the kernel, and keeps what a user does to itself until the
// kernel has answered, for up to five seconds: a pick could wait for the next one. As on a served page, only what was
// done here is sent now, and at once.
const connection = window.Bokeh?.Models?.["panel.models.comm_manager.CommManager"]?.prototype
if (connection) {
  connection._document_changed = function (event) {
    if (event.sync === false || event.model?.properties[event.attr]?.syncable === false) return
    this._event_buffer.push(event)
    this.process_events()
  }
}

