/** Back and forward over places, as in a browser: going somewhere new forgets what was ahead. */
export class History<Place> {
  private places: Place[] = [];
  private at = -1;
  private readonly isSame: (a: Place, b: Place) => boolean;
  private readonly most: number;

  constructor(isSame: (a: Place, b: Place) => boolean, most = 50) {
    this.isSame = isSame;
    this.most = most;
  }

  get current(): Place | undefined {
    return this.places[this.at];
  }
  get canGoBack(): boolean {
    return this.at > 0;
  }
  get canGoForward(): boolean {
    return this.at < this.places.length - 1;
  }
  /** The places up to the current one, oldest first. */
  get trail(): readonly Place[] {
    return this.places.slice(0, this.at + 1);
  }

  visit(place: Place): void {
    if (this.current !== undefined && this.isSame(this.current, place)) {
      this.places[this.at] = place;
      return;
    }
    this.places = [...this.places.slice(0, this.at + 1), place].slice(-this.most);
    this.at = this.places.length - 1;
  }

  back(): Place | undefined {
    if (this.canGoBack) this.at--;
    return this.current;
  }
  forward(): Place | undefined {
    if (this.canGoForward) this.at++;
    return this.current;
  }
  /** Goes to the nth place of the trail. */
  goTo(index: number): Place | undefined {
    if (index >= 0 && index < this.places.length) this.at = index;
    return this.current;
  }

  save(): { places: Place[]; at: number } {
    return { places: this.places, at: this.at };
  }
  restore({ places, at }: { places: Place[]; at: number }): void {
    this.places = places;
    this.at = Math.min(Math.max(at, -1), places.length - 1);
  }
}
