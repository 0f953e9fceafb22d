import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { BookService } from '../trading/book.service.js';

/** Stands where trading would start: reads the book and takes up nothing. */
@Injectable()
export class IdleTrading implements OnApplicationBootstrap {
  constructor(private readonly book: BookService) {}

  onApplicationBootstrap(): Promise<void> {
    return this.book.load();
  }
}
