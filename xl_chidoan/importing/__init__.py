"""Member lists as they really are: any layout, any usual encoding -> a plan of changes."""
