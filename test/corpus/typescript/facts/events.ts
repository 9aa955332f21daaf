class Server extends EventEmitter {
  private readonly _onDidOpen = new Emitter<string>();
  readonly onDidOpen = this._onDidOpen.event;
  start() {
    this.on('close', () => this.stop());
    //       ^^^^^ event listen close | in=Server.start | call=this.on(<string>, () => {})
    this.once(Events.OPEN, this.opened.bind(this));
    //               ^^^^ event listen OPEN
    this.emit('close', 1);
    //         ^^^^^ event emit close | in=Server.start
    this.emit(`open-${this.port}`);
    //         ^^^^ no event
    this.emit(Events.OPEN);
    //               ^^^^ event emit OPEN
    this._onDidOpen.fire('x');
    //              ^^^^ event fire | call=this._onDidOpen.fire(<string>)
    this.onDidOpen(this.opened, this);
    //   ^^^^^^^^^ event subscribe onDidOpen
    this._onDidOpen.event(e => this.opened(e));
    //              ^^^^^ event subscribe event
    onDidOpen(opened);
    // <- event subscribe onDidOpen
    this.on('close');
    //       ^^^^^ no event
    this.onDidOpen(3);
    //   ^^^^^^^^^ no event
    super.addListener<'end'>("end", opened);
    //                        ^^^ event listen end
  }
}
