// Decorator metadata must be in place, and Nest's CommonJS cycle resolved, before any test file is loaded.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
